import { z } from "zod";
import type { RequestFilter, RequestPage } from "@/db/queries/request-log";
import { ofTheRun } from "./request-entry";

const filterSchema = z.object({
  dataset: z
    .string()
    .regex(/^[a-z0-9_]{1,64}$/)
    .optional(),
  only: z.literal("troubles").optional(),
  order: z.literal(["oldest", "newest"]).optional(),
});

const schema = filterSchema.extend({
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .optional(),
});

export type RequestParams = z.infer<typeof schema>;

/** The parameters of an address; null when one of them is not what it has to be. Others are left alone. */
export function parseRequestParams(address: string): RequestParams | null {
  return schema.safeParse(Object.fromEntries(new URL(address).searchParams)).data ?? null;
}

export const requestParamsMessage =
  "dataset has to be a dataset's name or token, only troubles, order oldest or newest, after the number of a request.";

/** The same in the words of the query. */
export function toRequestFilter(runId: string, { dataset, only }: RequestParams): RequestFilter {
  return { runId, dataset: dataset === ofTheRun ? null : dataset, onlyTroubles: only === "troubles" };
}

export const toRequestPlace = ({ order, after }: RequestParams): Omit<RequestPage, "limit"> => ({
  newestFirst: order === "newest",
  after,
});
