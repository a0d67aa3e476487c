import { withWorkspace } from "@/db/client";
import { insertRequests, type LoggedRequest } from "@/db/queries/request-log";
import { syncRuns } from "@/db/schema";
import type { CompanyRow } from "./company";

type SyncRun = typeof syncRuns.$inferSelect;

/** When the runs of this factory begin. */
export const runStartedAt = new Date("2026-11-23T02:15:00Z");

/** A run of a company that has ended well after a minute, unless said otherwise. */
export async function recordRun(
  company: Pick<CompanyRow, "id" | "workspaceId">,
  overrides: Partial<typeof syncRuns.$inferInsert> = {},
): Promise<SyncRun> {
  const times = { queuedAt: runStartedAt, startedAt: runStartedAt, finishedAt: new Date("2026-11-23T02:16:00Z") };
  const values = { companyId: company.id, trigger: "nightly", status: "succeeded", ...times, ...overrides } as const;
  const [run] = await withWorkspace(company.workspaceId, (tx) => tx.insert(syncRuns).values(values).returning());
  if (!run) throw new Error("The insert answered no row.");
  return run;
}

/** Keeps requests of a run: each reads the people, is answered within 100 ms, and starts a second after the one before. */
export async function logRequests({ id, workspaceId }: SyncRun, requests: Partial<LoggedRequest>[]) {
  const logged = requests.map(
    (request, index): LoggedRequest => ({
      ...{
        dataset: "users",
        host: "graph.microsoft.com",
        path: "/v1.0/users",
        status: 200,
        rows: null,
        durationMs: 100,
      },
      ...{ at: new Date(runStartedAt.getTime() + index * 1_000), errorCode: null, retryAfterMs: null },
      ...{ requestId: crypto.randomUUID(), clientRequestId: crypto.randomUUID() },
      ...request,
    }),
  );
  await withWorkspace(workspaceId, (tx) => insertRequests(tx, id, logged));
  return logged;
}

/** The answer of a request that Microsoft asked to send again later. */
export const throttled = (retryAfterMs: number) => ({ status: 429, errorCode: "throttled", retryAfterMs }) as const;
