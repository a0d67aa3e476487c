import { against, driverTitles, type FigureTable, median, megabytes, seconds } from "./bench";
import type { Took } from "./cpu-time";
import type { SyncMeasured } from "./sync-part";
import type { SyncTimes } from "./sync-process";

export const targets = { first: 2, second: 1.2 };

const cpu = ({ cpuMs, serverCpuMs, sandboxCpuMs }: Took) =>
  [`cpu ${seconds(cpuMs)}`, `server ${seconds(serverCpuMs ?? 0)}`, `sandbox ${seconds(sandboxCpuMs ?? 0)}`].join(" + ");

/** One measurement in full, for whoever watches. */
export function describeSync({ driver, users, sync, floor }: SyncMeasured) {
  const { first, second, third, written, startBytes } = sync;
  const line = (name: string, took: Took, floorName: string, least: Took) =>
    `  ${name} ${seconds(took.ms)} s (${cpu(took)}), ${floorName} ${seconds(least.ms)} s (${cpu(least)}): ${(took.ms / least.ms).toFixed(2)}`;
  return [
    `${driver} ${users}: ${floor.copy.requests} requests, ${megabytes(floor.copy.bytes)} MB, ${floor.copy.rows} rows read, ${sync.rows} rows in tables (all companies, with versions)`,
    line("first", first, "floor", floor.copy),
    line("second", second, "download + parse", floor.download),
    line("third, 1 % changed,", third, "download + parse", floor.download),
    `  written by the second: ${written.second}, by the third: ${written.third}; peak memory ${[startBytes, first.peakBytes, second.peakBytes, third.peakBytes].map(megabytes).join(" → ")} MB`,
    `  not ok: first ${notOk(first)}; second ${notOk(second)}; third ${notOk(third)}`,
  ].join("\n");
}

function notOk({ states }: SyncTimes) {
  const odd = Object.entries(states).filter(([, state]) => !["ok", "unchanged", "not_licensed"].includes(state));
  return odd.map(([dataset, state]) => `${dataset} ${state}`).join(", ") || "none";
}

export function syncTables(measured: readonly SyncMeasured[]): FigureTable[] {
  const isLike = (one: SyncMeasured) => (other: SyncMeasured) =>
    other.driver === one.driver && other.users === one.users;
  const firsts = measured.filter((one, index) => measured.findIndex(isLike(one)) === index);
  const groups = firsts.map((one) => measured.filter(isLike(one)));
  return [timesTable(groups)];
}

function timesTable(groups: SyncMeasured[][]): FigureTable {
  const of = (group: SyncMeasured[], value: (one: SyncMeasured) => number) => median(group.map(value));
  return {
    title: "Syncs beside what the same data takes at the least",
    notes: [
      "These tenants have no Entra ID P1, and Microsoft's limits are not enforced: with P1 the 10 requests a minute that Microsoft allows for sign-in activity would be all that is measured (300,000 people: one hour, whoever asks).",
      "Floor: the same requests with the same concurrency, parsed, and the same rows (made beforehand) copied with COPY into tables of the same columns without key, index or policy. The second sync is measured against download and parsing alone.",
      "The third sync finds one person in a hundred changed. Written are rows of the published tables and of the history.",
    ],
    header: [
      "Database",
      "People",
      "Requests",
      "MB",
      "Floor s",
      "First s",
      `First ÷ floor (≤ ${targets.first})`,
      "Download + parse s",
      "Second s",
      `Second ÷ download + parse (≤ ${targets.second})`,
      "Written by the second (0)",
      "Third s",
      "Written by the third",
      "Peak MB",
    ],
    rows: groups.flatMap((group) => {
      const [one] = group;
      if (!one) return [];
      const { floor, sync } = one;
      const written = Math.max(...group.map((each) => each.sync.written.second));
      return [
        [
          driverTitles[one.driver],
          one.users.toLocaleString("en"),
          String(floor.copy.requests),
          String(megabytes(floor.copy.bytes)),
          seconds(of(group, (each) => each.floor.copy.ms)),
          seconds(of(group, (each) => each.sync.first.ms)),
          against(
            targets.first,
            of(group, (each) => each.sync.first.ms / each.floor.copy.ms),
          ),
          seconds(of(group, (each) => each.floor.download.ms)),
          seconds(of(group, (each) => each.sync.second.ms)),
          against(
            targets.second,
            of(group, (each) => each.sync.second.ms / each.floor.download.ms),
          ),
          against(0, written, 0),
          seconds(of(group, (each) => each.sync.third.ms)),
          String(sync.written.third),
          String(of(group, (each) => megabytes(each.sync.third.peakBytes))),
        ],
      ];
    }),
  };
}
