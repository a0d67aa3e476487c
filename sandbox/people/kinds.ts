import { bits } from "../random";
import type { Scenario } from "../scenario";

export type Kind =
  | "admin" // the emergency administrator: enabled, unlicensed, never seen
  | "member"
  | "longName"
  | "guest"
  | "room"
  | "sharedMailbox"
  | "leaver" // disabled and still licensed
  | "disabled"
  | "unlicensed"
  | "service";

/** What the 39 people after the administrator are; every further block of 39 is dealt anew. */
const block: readonly Kind[] = [
  "guest",
  "guest",
  "room",
  "sharedMailbox",
  "leaver",
  "leaver",
  "disabled",
  "unlicensed",
  "unlicensed",
  "service",
  "longName",
];

/** The kind of person `index`. */
export function kindOf({ seed }: Scenario, index: number): Kind {
  if (index === 0) return "admin";
  const number = Math.floor((index - 1) / 39);
  const turn = bits(seed, number, "kinds") % 39;
  const kind = block[((index - 1) * 7 + turn) % 39] ?? "member";
  return kind === "longName" && number > 0 ? "member" : kind;
}

export function isLicensed(kind: Kind): boolean {
  return kind === "member" || kind === "longName" || kind === "leaver";
}
