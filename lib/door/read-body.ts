import type { BodyLimit } from "./body-limits";
import { type BodyProblem, bodyProblem, headProblem, tooLong, tooSlow } from "./body-problem";
import { createGrowingBody } from "./growing-body";

/** A request's body, read no further than its limit and judged before anything parses it; else the answer to give. */
export async function readBody(request: Request, limit: BodyLimit): Promise<Uint8Array<ArrayBuffer> | Response> {
  const problem = headProblem(request.headers, limit);
  if (problem) return refuseBody(problem);
  const body = await readStream(request.body, limit);
  if (!(body instanceof Uint8Array)) return refuseBody(body);
  const inside = bodyProblem(body, request.headers.get("content-type"), limit);
  return inside ? refuseBody(inside) : body;
}

export function refuseBody({ status, message }: BodyProblem): Response {
  const headers = {
    "Cache-Control": "no-store",
    Connection: "close",
    ...(status === 503 ? { "Retry-After": "5" } : {}),
  };
  return Response.json({ error: { code: "refused", message } }, { status, headers });
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  { maxBytes, timeMs }: BodyLimit,
): Promise<Uint8Array<ArrayBuffer> | BodyProblem> {
  const body = createGrowingBody(maxBytes);
  if (!stream) return body.bytes();
  const reader = stream.getReader();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void reader.cancel().catch(() => {});
  }, timeMs);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (isLate) return tooSlow;
      if (done) return body.bytes();
      if (!body.add(value)) {
        void reader.cancel().catch(() => {});
        return tooLong;
      }
    }
  } finally {
    clearTimeout(timer);
  }
}
