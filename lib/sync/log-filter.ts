import { z } from "zod";
import { openSyncRunStatuses, type SyncRunStatus } from "@/db/schema/sync.constants";

/** What the log can be narrowed to, as its address says it. */
export const logStates = ["under_way", "succeeded", "partial", "failed", "cancelled"] as const;
export type LogState = (typeof logStates)[number];

/** Days are calendar days of the workspace's time zone, both included. */
export interface LogFilter {
  companyId?: string;
  state?: LogState;
  from?: string;
  to?: string;
}

/** A filter as it stands in an address, of the screen and of the API alike. */
export const logFilterSchema = z.object({
  company: z.uuid("A company is named by its id.").optional(),
  state: z.enum(logStates, `state may be ${logStates.join(", ")}.`).optional(),
  from: z.iso.date("from is a day, as 2026-11-30.").optional(),
  to: z.iso.date("to is a day, as 2026-11-30.").optional(),
});
const names = Object.keys(logFilterSchema.shape) as (keyof typeof logFilterSchema.shape)[];

/** Takes what can be understood: a person's address with a slip in it shows more, and is no error. */
export function readLogFilter(params: Pick<URLSearchParams, "get">): LogFilter {
  const read = <Name extends (typeof names)[number]>(name: Name) =>
    logFilterSchema.shape[name].safeParse(params.get(name) || undefined).data;
  return {
    companyId: read("company"),
    state: read("state") as LogState | undefined,
    from: read("from"),
    to: read("to"),
  };
}

/** The same filter for an address, always in the same order; what is not asked for is left out. */
export function toLogQuery({ companyId, state, from, to }: LogFilter): string {
  const asked = { company: companyId, state, from, to };
  const params = new URLSearchParams();
  for (const name of names) if (asked[name]) params.set(name, asked[name]);
  return params.toString();
}

export function statusesOf(state: LogState | undefined): readonly SyncRunStatus[] | undefined {
  if (state === undefined) return undefined;
  return state === "under_way" ? openSyncRunStatuses : [state];
}
