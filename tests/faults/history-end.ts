import { acceptDataset } from "@/lib/connections/accept-dataset";
import { findDataset } from "@/lib/microsoft/datasets/registry";
import { closeRun } from "@/lib/sync/run-company";
import { query, queueRun } from "../sync-harness";
import type { Chance } from "./chance";
import type { History } from "./history";
import { calmTenant, changeTenant } from "./history-changes";
import { begin, readToTheEnd } from "./history-night";
import { readStored } from "./stored";
import { newestRun } from "./throttle-lab";
import { compareWithTruth, readTruth, type Truth } from "./truth";

/** What the portal may hold back when it first hears of it (design.md 4.3), in words of our own. */
const few = 20;

/** After the last night everything goes well. @returns how many datasets had to be told twice */
export async function endWell(history: History, chance: Chance): Promise<number> {
  const { sandbox, scenario, company, names, wrong } = history;
  sandbox.faults.clear();
  if (chance.happens(0.5)) changeTenant(sandbox, scenario, chance);
  calmTenant(sandbox, scenario, chance);
  if (history.openJob) await sync(history);
  const truth = await readTruth(scenario, sandbox.url, { only: names });
  const lost = await predictHeld(history, truth);
  const flipped = await predictFlipped(history, truth);
  await sync(history);
  const run = await newestRun(company);
  const held = new Set<string>();
  for (const { dataset, state } of run.datasets.filter((part) => names.includes(part.dataset))) {
    const believed = statesFor(truth, dataset);
    const expected = lost.has(dataset) ? ["suspicious"] : flipped.has(dataset) ? ["suspicious", ...believed] : believed;
    if (!expected.includes(state)) wrong.push(`${dataset} ends as ${state}, not as ${expected.join(" or ")}`);
    if (state === "suspicious") held.add(dataset);
  }
  if (held.size > 0 && chance.happens(0.5)) {
    for (const dataset of held) await acceptDataset({ ...company, memberId: null }, { runId: run.id, dataset });
  } else if (held.size > 0) await sync(history);
  wrong.push(...(await compareWithTruth(company, truth)).what);
  return held.size;
}

/** The open run to its end, or a new one. */
async function sync(history: History) {
  const job = history.openJob ?? (await queueRun(history.company));
  history.openJob = null;
  const plan = await begin(history, job);
  if (!plan) return history.wrong.push("a clean run does not begin");
  if (plan.isOver) return;
  for (const dataset of plan.datasets.filter((name) => history.names.includes(name))) {
    await readToTheEnd(history, job, dataset);
  }
  await closeRun(job);
}

/** Datasets of which so much is gone that a first answer is not believed, unless the one before it said the same. */
async function predictHeld({ company, names }: History, truth: Truth): Promise<Set<string>> {
  const { published } = await readStored(company);
  const heldRows = await query<{ dataset: string; key: string }>(company, "select dataset, key from held_removals");
  const isHeld = new Set(heldRows.map(({ dataset, key }) => `${dataset} ${key}`));
  const predicted = names.filter((name) => {
    const part = truth.get(name);
    const before = published.get(name);
    if (!part || "refused" in part || !before || isLog(name)) return false;
    const gone = [...before.keys()].filter((key) => !part.rows.has(key));
    if (gone.length === 0 || gone.every((key) => isHeld.has(`${name} ${key}`))) return false;
    return part.rows.size === 0 || (gone.length > few && gone.length * 2 > before.size);
  });
  return new Set(predicted);
}

/**
 * Datasets of which one field goes, or becomes one and the same other thing, for more than half and more than a few, or for all.
 * Whether that is held back depends on what the night before said, and on what another list says of it.
 */
async function predictFlipped({ company, names }: History, truth: Truth): Promise<Set<string>> {
  const { published } = await readStored(company);
  const predicted = names.filter((name) => {
    const part = truth.get(name);
    const before = published.get(name);
    if (!part || "refused" in part || !before || isLog(name)) return false;
    const fields = Object.keys([...part.rows.values()][0] ?? {});
    return fields.some((field) => {
      const known = [...before.values()].filter((row) => !isBlank(row[field])).length;
      const counts = new Map<string, number>();
      for (const [key, row] of part.rows) {
        const [was, is] = [before.get(key)?.[field], new Map<string, unknown>(Object.entries(row)).get(field)];
        if (isBlank(was) || JSON.stringify(was) === JSON.stringify(is)) continue;
        const value = isBlank(is) ? "" : JSON.stringify(is);
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const most = Math.max(0, ...counts.values());
      return most >= 3 && (most === known || (most > few && most * 2 > known));
    });
  });
  return new Set(predicted);
}

const isBlank = (value: unknown) => value === null || value === undefined || value === "" || String(value) === "";

function statesFor(truth: Truth, dataset: string): string[] {
  const part = truth.get(dataset);
  if (!part) return [];
  return "refused" in part ? [part.refused] : part.rejected > 0 ? ["partial"] : ["ok", "unchanged"];
}

/** A log keeps what an answer leaves out. */
const isLog = (name: string) => findDataset(name)?.growsBy !== undefined;
