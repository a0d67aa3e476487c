import type { Scenario } from "../scenario";

/** When the client secret ends: as the scenario says, else 30 June of next year, or three weeks ago for an expired one. */
export function secretExpiry(scenario: Scenario, now: Date): Date {
  if (scenario.secretExpiresAt) return new Date(scenario.secretExpiresAt);
  if (scenario.secret === "valid") return new Date(Date.UTC(now.getUTCFullYear() + 1, 5, 30));
  const midnight = Math.floor(now.getTime() / 86_400_000) * 86_400_000;
  return new Date(midnight - 21 * 86_400_000);
}
