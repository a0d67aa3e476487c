import type { FieldChange } from "@/db/queries/field-changes";
import type { LicenseCount } from "@/db/queries/license-counts";
import type { Differences } from "@/db/queries/publishing";
import { type Doubt, isSameDoubt } from "./doubt";

/** A change as large as this is not believed at once: rarely a company changes so, often an answer was incomplete. */
const implausibleShare = 0.5;
const implausibleRows = 20;
/** Two lists that tell of the same thing differ by minutes, and not by a tenth. */
const contradictingShare = 0.1;
/** All of fewer than these prove nothing. */
export const fewestRows = 3;

/**
 * Whether an answer is to be held back: it is empty where there were rows, or has lost more than half of them and more
 * than 20. A second answer in a row that leaves out the same rows is believed.
 */
export function isSuspicious({ staged, published, gone, goneTwice }: Differences) {
  if (gone === 0 || gone === goneTwice) return false;
  return staged === 0 || (gone > implausibleRows && gone > published * implausibleShare);
}

/** More than half and more than 20, or all: what holds for rows that are gone holds for any part of them. */
const isMass = (part: number, whole: number, share = implausibleShare) =>
  part >= fewestRows && (part === whole || (part > implausibleRows && part > whole * share));

/** Whether so many of a list's licenses are missing in the other one that both cannot be right. */
const isMissing = (missing: number, whole: number) => isMass(missing, whole, contradictingShare);

/** The same, of what a list has lost now: some lists never agreed, and one license less is no contradiction then. */
const isLost = (before: number, now: number, other: number) =>
  isMissing(Math.min(before - now, other - now), Math.min(before, other));

/**
 * Fields that nearly all rows lost, or that say one and the same new thing nearly everywhere. What the answer before this one
 * said as well is believed.
 * @param before the doubts of the answer before this one
 */
export function doubtFields(changes: readonly FieldChange[], before: readonly Doubt[]): Doubt[] {
  const doubts = changes.flatMap(({ field, known, emptied, flipped }): Doubt[] => [
    ...(isMass(emptied, known) ? [{ kind: "field" as const, field, rows: emptied, of: known, value: null }] : []),
    ...(flipped && isMass(flipped.rows, known)
      ? [{ kind: "field" as const, field, rows: flipped.rows, of: known, value: flipped.value }]
      : []),
  ]);
  return doubts.filter((doubt) => !before.some((said) => isSameDoubt(said, doubt)));
}

/**
 * Products of which fewer people hold a license than before, and far fewer than the list of products counts.
 * Of a company that is read for the first time: nobody holds anything although licenses are counted.
 */
export function doubtPeople(counts: readonly LicenseCount[]): Doubt[] {
  const isFirst = counts.every(({ peopleBefore }) => peopleBefore === 0);
  if (isFirst && counts.some(({ people }) => people > 0)) return [];
  return counts.flatMap(({ people, peopleBefore, counted, ...product }) =>
    counted !== null && isLost(isFirst ? counted : peopleBefore, people, counted)
      ? [toContradiction({ ...product, counted, people })]
      : [],
  );
}

/** Products of which the list of products counts fewer licenses than before, and far fewer than people hold. */
export function doubtProducts(counts: readonly LicenseCount[]): Doubt[] {
  return counts.flatMap(({ people, counted, countedBefore, isAssignable, ...product }) =>
    counted !== null && isAssignable && isLost(countedBefore ?? 0, counted, people)
      ? [toContradiction({ ...product, counted, people })]
      : [],
  );
}

const toContradiction = (facts: Omit<Extract<Doubt, { kind: "contradiction" }>, "kind">): Doubt => {
  const { skuId, skuPartNumber, counted, people } = facts;
  return { kind: "contradiction", skuId, skuPartNumber, counted, people };
};

/** Whether both lists tell of the same change of licenses: then each bears the other out. */
export function isBorneOut(counts: readonly LicenseCount[]): boolean {
  const moved = counts.filter(
    ({ people, peopleBefore, counted, countedBefore }) => people !== peopleBefore || counted !== countedBefore,
  );
  return (
    moved.length > 0 &&
    moved.every(
      ({ people, counted }) =>
        !isMissing((counted ?? 0) - people, counted ?? 0) && !isMissing(people - (counted ?? 0), people),
    )
  );
}
