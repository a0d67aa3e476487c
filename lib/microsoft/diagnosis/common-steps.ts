import type { EntryStep } from "./entry";

/** Steps that several entries end in. */
export const later: readonly EntryStep[] = [
  { text: "You need not do anything. The portal tries again by itself.", isHere: true },
];

export const reportToUs: readonly EntryStep[] = [
  { text: "Send the details below to whoever runs this portal. There is nothing to change in Entra.", isHere: true },
];

export const checkAgain: readonly EntryStep[] = [
  { text: "Wait two minutes, then check the connection again: Microsoft needs a moment to pass it on.", isHere: true },
];
