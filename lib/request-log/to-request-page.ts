import { requestRetentionDays } from "@/db/queries/pruning";
import type { countRequests, findLoggedRun, listRequests, NumberedRequest } from "@/db/queries/request-log";
import { datasets, findDataset } from "@/lib/microsoft/datasets/registry";
import { licenceTitles } from "@/lib/microsoft/licences";
import { ofTheRun, type RequestCount, type RequestEntry, type RequestPageBody, type RequestRun } from "./request-entry";

type Run = NonNullable<Awaited<ReturnType<typeof findLoggedRun>>>;
type Count = Awaited<ReturnType<typeof countRequests>>[number];
type Page = Awaited<ReturnType<typeof listRequests>>;

const dayMs = 24 * 60 * 60 * 1000;

/** Puts what the database knows about a run's requests together for the screen. */
export function toRequestPage(run: Run, counts: Count[], { rows, hasNext }: Page, now: Date): RequestPageBody {
  return {
    run: toRun(run, counts, now),
    counts: counts.map(toCount).sort((one, other) => place(one) - place(other)),
    requests: rows.map(toRequestEntry),
    next: (hasNext && rows.at(-1)?.id) || null,
  };
}

function toRun({ startedAt, finishedAt, queuedAt, ...run }: Run, counts: Count[], now: Date): RequestRun {
  const at = startedAt ?? queuedAt;
  const isOpen = run.status === "queued" || run.status === "running";
  const begins = [at, ...counts.map(({ firstAt }) => firstAt)];
  const ends = [at, finishedAt ?? (isOpen ? now : at), ...counts.map(({ lastEndAt }) => lastEndAt)];
  const sum = (what: "requests" | "troubles" | "waitMs") => counts.reduce((total, count) => total + count[what], 0);
  return {
    ...run,
    at: at.toISOString(),
    from: new Date(Math.min(...begins.map(Number))).toISOString(),
    to: new Date(Math.max(...ends.map(Number))).toISOString(),
    requests: sum("requests"),
    troubles: sum("troubles"),
    waitMs: sum("waitMs"),
    isForgotten: now.getTime() - at.getTime() > requestRetentionDays * dayMs,
  };
}

const toCount = ({ dataset, requests, troubles }: Count): RequestCount => ({
  dataset: dataset ?? ofTheRun,
  title: titleOf(dataset),
  requests,
  troubles,
});

/** The run's own first, then in the registry's order; what is no longer a dataset comes last. */
function place({ dataset }: RequestCount): number {
  if (dataset === ofTheRun) return -1;
  const index = datasets.findIndex(({ name }) => name === dataset);
  return index < 0 ? datasets.length : index;
}

/** Adds the dataset's title and what it takes to read it. */
export function toRequestEntry({ dataset, at, ...request }: NumberedRequest): RequestEntry {
  const definition = dataset === null ? null : findDataset(dataset);
  return {
    ...request,
    at: at.toISOString(),
    title: titleOf(dataset),
    permission: definition?.permission ?? null,
    licence: definition?.licence ? licenceTitles[definition.licence] : null,
  };
}

const titleOf = (dataset: string | null) => (dataset === null ? "Token" : (findDataset(dataset)?.title ?? dataset));
