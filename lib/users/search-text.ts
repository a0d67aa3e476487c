import { lowerLetters } from "@/lib/letters";

const longest = 200;
const fewestOfAll = 2;

/** What somebody typed to search people, as the database can take it; "" when it is nothing. */
export const toSearchText = (typed: string) =>
  typed.replaceAll("\0", "").toWellFormed().trim().slice(0, longest).toWellFormed();

/** The same for a search over all companies; null while it is too short to mean anybody. What is not seen does not count. */
export function toPeopleSearch(typed: string): string | null {
  const search = toSearchText(typed);
  return [...lowerLetters(search)].length < fewestOfAll ? null : search;
}
