import type { ImportResult } from "@/lib/connections/import-connection";
import type { AppError } from "@/lib/errors";
import type { Preflight } from "@/lib/microsoft/preflight";

/** What became of a row, as the page is told. Holds nothing that was sent. */
export type RowOutcome =
  | {
      status: "saved";
      companyId: string;
      company: ImportResult["company"];
      /** What is to be known all the same; null when all is well. */
      note: string | null;
    }
  | {
      status: "refused";
      title: string;
      /** The first thing to do. */
      step: { text: string; href?: string } | null;
      /** The company that stays as it was; null when there is none. */
      companyId: string | null;
    };

/** The dialog's answer, in a line. */
export function toOutcome({ isStored, isSyncing, companyId, company, preflight }: ImportResult): RowOutcome {
  if (!isStored || companyId === null) return toRefusal(preflight, companyId);
  const missing = preflight.missingPermissions ?? [];
  const notes = [
    ...(preflight.unreachable ? [`${preflight.unreachable.title}.`] : []),
    ...(missing.length > 0
      ? [`The first sync cannot read everything: an administrator of the company has to grant ${missing.join(", ")}.`]
      : []),
    ...(isSyncing ? [] : ["It stays switched off."]),
  ];
  return { status: "saved", companyId, company, note: notes.length > 0 ? notes.join(" ") : null };
}

function toRefusal({ refusal, unreachable }: Preflight, companyId: string | null): RowOutcome {
  if (refusal) return { status: "refused", title: refusal.title, step: refusal.steps[0] ?? null, companyId };
  const title = unreachable?.title ?? "Microsoft could not be asked";
  return { status: "refused", title, step: { text: "Try this row again in a few minutes." }, companyId };
}

export const refusedBy = ({ message }: Pick<AppError, "message">): RowOutcome => ({
  status: "refused",
  title: message,
  step: null,
  companyId: null,
});
