import { requestLog } from "../schema";
import type { WorkspaceTx } from "../types";

/** One request to Microsoft. `path` is without query; `errorCode` says why the answer was of no use. */
export type LoggedRequest = Omit<typeof requestLog.$inferSelect, "workspaceId" | "id" | "runId">;

/** Keeps what a run has asked Microsoft, in the order it was asked. */
export async function insertRequests(tx: WorkspaceTx, runId: string, requests: LoggedRequest[]) {
  if (requests.length > 0) await tx.insert(requestLog).values(requests.map((request) => ({ runId, ...request })));
}
