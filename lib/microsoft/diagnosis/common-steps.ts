import type { EntryStep } from "./entry";

/** Steps that several entries end in. */
export const later: readonly EntryStep[] = [
  { text: "You need not do anything. The portal tries again by itself.", isHere: true },
];

export const reportToUs: readonly EntryStep[] = [
  { text: "Send the details below to whoever runs this portal. There is nothing to change in Entra.", isHere: true },
];

/** A step in the company's dialog. */
export const inSetup = (text: string): EntryStep => ({ text, isHere: true, isInSetup: true });

export const checkAgain: readonly EntryStep[] = [
  inSetup("Wait two minutes, then check the connection again: Microsoft needs a moment to pass it on."),
];
