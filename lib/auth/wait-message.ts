/** What to tell whoever has to wait; the same for an e-mail that nobody has. */
export function waitMessage(waitMs: number): string {
  const minutes = Math.ceil(waitMs / 60_000);
  return `Too many tries. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}
