import type { Scenario } from "../scenario";

/**
 * When the client secret ends: as the scenario says, else 30 June of next year, or three weeks ago for an expired one. A number
 * of days is counted from today, so that a demo shows the same whenever it runs.
 */
export function secretExpiry(scenario: Scenario, now: Date): Date {
  if (scenario.secretExpiresAt) return new Date(scenario.secretExpiresAt);
  const midnight = Math.floor(now.getTime() / 86_400_000) * 86_400_000;
  if (scenario.secretExpiresInDays !== undefined)
    return new Date(midnight + (scenario.secretExpiresInDays + 1) * 86_400_000);
  if (scenario.secret === "valid") return new Date(Date.UTC(now.getUTCFullYear() + 1, 5, 30));
  return new Date(midnight - 21 * 86_400_000);
}
