import { fraction } from "../random";
import { group, otherThing, role } from "./directory-events";
import type { Draw, Happening } from "./happening";
import { account, licence, update } from "./people-events";

/** Shares of a log, in turn. */
const kinds: readonly (readonly [upTo: number, (draw: Draw) => Happening])[] = [
  [0.3, licence],
  [0.52, update],
  [0.62, account],
  [0.67, role],
  [0.75, group],
  [1, otherThing],
];

/** What happened: a matter of the event's number alone. */
export function happeningOf(draw: Draw): Happening {
  const kind = fraction(draw.scenario.seed, draw.number, "audit kind");
  return (kinds.find(([upTo]) => kind < upTo)?.[1] ?? otherThing)(draw);
}
