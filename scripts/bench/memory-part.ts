import { against, type Bench, driverTitles, type FigureTable, megabytes } from "./bench";
import { runChild } from "./child";
import { type BenchDriver, createPlaces } from "./databases";
import { syncJobFor, withSandbox } from "./sync-part";
import type { SyncResult } from "./sync-process";

const mostMegabytes = 120;
/** So little that Node collects its garbage; without a limit it lets it lie as long as the machine has room. */
const heapLimitMb = 128;

/** What syncs of the smallest and the largest tenant need, in a process whose heap is limited. */
export async function measureMemory(bench: Bench): Promise<FigureTable> {
  const rows: string[][] = [];
  for (const driver of bench.drivers) {
    let smallest: number | null = null;
    for (const users of [Math.min(...bench.sizes), Math.max(...bench.sizes)]) {
      const peak = megabytes(await measurePeak(bench, driver, users));
      bench.say(`${driver} memory ${users}: ${peak} MB`);
      smallest ??= peak;
      rows.push([
        driverTitles[driver],
        users.toLocaleString("en"),
        String(peak),
        against(mostMegabytes, peak - smallest, 0),
      ]);
    }
  }
  return {
    title: "Memory of the process that syncs",
    notes: [
      `Peak (VmHWM) over three syncs, in a process whose heap may take ${heapLimitMb} MB (\`--max-old-space-size\`). Without a limit Node leaves garbage where it is while there is room: the peaks of the first table. On PGlite the database is part of the process.`,
    ],
    header: ["Database", "People", "Peak MB", `MB more than the smallest (≤ ${mostMegabytes})`],
    rows,
  };
}

async function measurePeak(bench: Bench, driver: BenchDriver, users: number): Promise<number> {
  const places = await createPlaces(driver, bench.serverUrl);
  const place = await places.create();
  const peak = await withSandbox(bench, users, async (sandbox, env) => {
    const { third } = await runChild<SyncResult>("sync-process.ts", syncJobFor(place, sandbox, users), {
      env,
      heapLimitMb,
    });
    return third.peakBytes;
  });
  await places.drop(place);
  await places.close();
  return peak;
}
