/**
 * Room for objects that die young, in MB. A page of a thousand rows is several of them; with Node's own 16 a sync of a
 * large company spends a quarter of its processor time on looking which of its rows still live.
 */
export const semiSpaceOption = "--max-semi-space-size=32";

/** NODE_OPTIONS for a server: what the person has set, and our room unless they chose their own. */
export function serverNodeOptions(given = process.env.NODE_OPTIONS ?? "") {
  return given.includes("--max-semi-space-size") ? given : `${given} ${semiSpaceOption}`.trim();
}
