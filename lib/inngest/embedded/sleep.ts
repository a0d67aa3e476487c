const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * When a `Sleep` op ends, in epoch ms. The SDK writes an ISO date or units in falling size (`1h30m`). Null when it is neither:
 * `step.sleep("x", "1h30m")` and `step.sleep("x", 0)` reach the engine as an empty string.
 */
export function sleepUntilMs(name: string, now: number): number | null {
  if (/^\d{4}-\d{2}-\d{2}T/.test(name)) {
    const date = Date.parse(name);
    return Number.isFinite(date) ? date : null;
  }
  if (!/^(\d+[smhdw])+$/.test(name)) return null;
  let waitMs = 0;
  for (const [, amount, unit = ""] of name.matchAll(/(\d+)([smhdw])/g)) waitMs += Number(amount) * (UNIT_MS[unit] ?? 0);
  return now + waitMs;
}
