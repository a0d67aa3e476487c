import type { Differences } from "@/db/queries/publishing";

/** A loss as large as this is not believed at once: rarely a company shrinks so, often an answer was incomplete. */
const implausibleShare = 0.5;
const implausibleRows = 20;

/**
 * Whether an answer is to be held back: it is empty where there were rows, or has lost more than half of them and more
 * than 20. A second answer in a row that leaves out the same rows is believed.
 */
export function isSuspicious({ staged, published, gone, goneTwice }: Differences) {
  if (gone === 0 || gone === goneTwice) return false;
  return staged === 0 || (gone > implausibleRows && gone > published * implausibleShare);
}
