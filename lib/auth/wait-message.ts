/** What to tell whoever has to wait; the same for an e-mail that nobody has. */
export function waitMessage(waitMs: number): string {
  return `Too many tries. Wait ${inWords(waitMs)}.`;
}

/** What to tell whoever's turn did not come. */
export function crowdMessage(waitMs: number): string {
  return `Many are signing in at this moment. Wait ${inWords(waitMs)}, then try again.`;
}

function inWords(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  return seconds < 60 ? count(seconds, "second") : count(Math.ceil(waitMs / 60_000), "minute");
}

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"}`;
