import { z } from "zod";
import { retryAfterMs } from "./retry";

const sentEvent = z.looseObject({
  id: z.string().min(1).optional(),
  name: z.string().min(1),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().optional(),
  user: z.unknown().optional(),
});

/** Body of `POST /e/<key>`: one event or several. */
export const sentEvents = z.union([z.array(sentEvent), sentEvent.transform((event) => [event])]);
export type SentEvent = z.infer<typeof sentEvent>;

/** An event as functions see it. `ts` is epoch ms; `id` is the sender's, or made here. */
export interface EngineEvent extends Record<string, unknown> {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
}

const op = z.looseObject({
  op: z.string(),
  id: z.string(),
  name: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.looseObject({ parallelMode: z.string().optional() }).nullish(),
});
/** What the SDK reports of a step; `id` is the hash of the step's name. */
export type Op = z.infer<typeof op>;
const ops = z.union([z.array(op).min(1), op.transform((single) => [single])]);

/** Body of `POST /v1/checkpoint/<run>/async`: steps that ran inside a call that is still under way. */
export const checkpoint = z.looseObject({ qi_id: z.string(), steps: z.array(op) });

/** Answer to an in-band sync. */
export const syncAnswer = z.looseObject({ functions: z.array(z.unknown()) });

/** What is kept of a step: `null` for a sleep that is over. */
export type Memo = { data: unknown } | { error: unknown } | null;

export interface CallBody {
  version: number;
  event: EngineEvent | undefined;
  events: EngineEvent[];
  steps: Record<string, Memo>;
  ctx: Record<string, unknown>;
  defers: Record<string, never>;
  use_api: false;
}

export type Answer =
  | { kind: "completed"; output: unknown }
  | { kind: "ops"; ops: Op[]; version: number; isFinal: boolean; waitMs: number | null }
  /** The function threw outside a step, or the endpoint answered something that is not the SDK's. */
  | { kind: "failed"; error: unknown; isFinal: boolean; waitMs: number | null };

/** Reads the answer to a call. `isFinal`: the SDK says that trying again does not help. @throws when the connection breaks off */
export async function readAnswer(response: Response, now: number): Promise<Answer> {
  const body = parseJson(await response.text());
  const isFinal = response.headers.get("x-inngest-no-retry") === "true";
  const waitMs = retryAfterMs(response.headers.get("retry-after"), now);
  if (response.headers.has("x-inngest-sdk")) {
    if (response.status === 200) return { kind: "completed", output: body };
    const read = response.status === 206 ? ops.safeParse(body) : null;
    const version = Number(response.headers.get("x-inngest-req-version") ?? 2);
    if (read?.success) return { kind: "ops", ops: read.data, version, isFinal, waitMs };
    if (response.status !== 206) return { kind: "failed", error: body, isFinal, waitMs };
  }
  const error = { name: "Error", message: `The jobs endpoint answered ${response.status}: ${describe(body)}` };
  return { kind: "failed", error, isFinal: false, waitMs };
}

/** The JSON value, null for nothing, or the text itself when it is no JSON: no schema here takes a bare text. */
export function parseJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

function describe(body: unknown): string {
  return (typeof body === "string" ? body : (JSON.stringify(body) ?? "")).slice(0, 200);
}
