import type { GuideStep, SetupFacts } from "./guide-step";

/** Which steps must be done, whether or not somebody has ticked them: a connected company does not begin at the first. */
export function knownSteps(steps: readonly Pick<GuideStep, "id">[], facts: SetupFacts | null): string[] {
  if (!facts?.isConnected) return [];
  const { isPermitted, isRead, areNamesConcealed } = facts;
  const isOpen: Record<string, boolean> = {
    "add-permissions": !isPermitted,
    "grant-consent": !isPermitted,
    "report-privacy": !isRead || areNamesConcealed,
    sync: !isRead,
  };
  return steps.filter(({ id }) => !isOpen[id]).map(({ id }) => id);
}
