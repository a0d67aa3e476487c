import type { CompanyHead } from "@/db/queries/companies";
import { AppError } from "@/lib/errors";

/** Most characters of a name, counted as people count them on a keyboard (code points). */
export const nameLimit = 120;

/** A name as it is stored, or what is wrong with it in one sentence. */
export type CheckedName = { name: string; problem?: undefined } | { name?: undefined; problem: string };

/** Trims and composes (NFC) a name, so that what looks the same is the same. */
export function checkCompanyName(typed: string): CheckedName {
  const name = typed.normalize("NFC").trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return { problem: "The name is empty." };
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name))
    return { problem: "The name holds a line break or another control character." };
  if (!name.isWellFormed()) return { problem: "The name holds a broken character." };
  const length = [...name].length;
  if (length > nameLimit) return { problem: `The name has ${length} characters; ${nameLimit} is the most.` };
  return { name };
}

/** @throws AppError invalid, on the field `name` */
export function toCompanyName(typed: string): string {
  const { name, problem } = checkCompanyName(typed);
  if (name === undefined) throw new AppError("invalid", problem, { field: "name" });
  return name;
}

/** What is said when another company has the name. */
export function nameTaken(other: CompanyHead | null): AppError {
  const message = other?.archivedAt
    ? `“${other.name}” is archived: restore it instead.`
    : `There is a company “${other?.name ?? "of this name"}” already.`;
  return new AppError("conflict", message, { field: "name" });
}

/** Also another workspace's company: the answer does not tell that it exists. */
export const companyMissing = () => new AppError("not_found", "This company is not there any more. Reload the page.");
