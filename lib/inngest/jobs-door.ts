import type { NextRequest } from "next/server";
import { createLimiter } from "@/lib/auth/limiter";
import { bodyLimits } from "@/lib/door/body-limits";
import { createCrowd } from "@/lib/door/crowd";
import { readBody } from "@/lib/door/read-body";
import { jobsEngine } from "@/lib/env";
import { logger } from "@/lib/logger";
import { inngest } from "./client";
import { embeddedKeys } from "./embedded/keys";
import { canonicalJson, isSameSecret, signBody } from "./embedded/signature";
import { admitsJobsHead, type CallSignature, isUnsigned, readSignature } from "./jobs-head";
import { isCallOfFunction } from "./own-call";
import { takeCall } from "./taken-calls";

type Handler = (request: NextRequest, context: unknown) => Promise<Response>;

/** Calls whose signature is worked out: one after the other, so that a crowd of wrong ones leaves time for everything else. */
const oneByOne = createLimiter(1);
const waiting = createCrowd({ most: 16 });

/**
 * Stands before the SDK's handler. The SDK reads and parses whatever comes and looks at the signature afterwards, which
 * covers the body alone: nothing keeps the same call from being sent again, or to another function. Here the head is looked
 * at first, then the body up to its limit, then the signature; and a signed call counts once, and only for a function that
 * waits for its event.
 */
export function guardJobs(handler: Handler): (request: Request, context: unknown) => Promise<Response> {
  return async (request, context) => {
    if (!admitsJobsHead(request.headers)) return refuse(401, "Unauthorized");
    if (request.method === "GET")
      return handler(toNext(new Request(request.url, { headers: request.headers })), context);
    const leave = waiting.enter();
    if (!leave) return refuse(503, "Too many calls at once", { "Retry-After": "5" });
    try {
      const body = await readBody(request, bodyLimits.job);
      if (body instanceof Response) return body;
      const refusal = await oneByOne(() => nextTurn().then(() => judge(request, new TextDecoder().decode(body))));
      if (refusal) return refusal;
      leave(); // what was asked for may take minutes
      const { url, method, headers } = request;
      return await handler(toNext(new Request(url, { method, headers, body })), context);
    } finally {
      leave();
    }
  };
}

/** The SDK asks for Next's kind of request and uses what every request has. */
const toNext = (request: Request) => request as NextRequest;

/** Null when the call is a good one. */
async function judge({ headers, method, url }: Request, text: string): Promise<Response | null> {
  if (isUnsigned()) return null;
  const body = parse(text);
  const signature = readSignature(headers, Date.now());
  if (body === undefined || !signature || !(await isSigned(body, signature))) {
    logger.warn("jobs.call-refused", { reason: "signature" });
    return refuse(401, "Unauthorized");
  }
  const functionId = new URL(url).searchParams.get("fnId");
  if (method === "POST" && !isCallOfFunction(functionId, body)) {
    logger.warn("jobs.call-refused", { reason: "another function's", functionId });
    return refuse(401, "Unauthorized");
  }
  // The engine beside us asks for its functions again within a second, and nothing comes of it.
  const isAsking = method === "PUT" && jobsEngine(process.env) === "embedded";
  if (!isAsking && !(await takeCall(signature.hex))) {
    logger.warn("jobs.call-refused", { reason: "sent before", functionId });
    return refuse(409, "This call was taken before");
  }
  return null;
}

async function isSigned(body: unknown, { seconds, hex }: CallSignature): Promise<boolean> {
  const text = canonicalJson(body);
  for (const key of signingKeys()) {
    const right = await signBody(text, key, new Date(seconds * 1000));
    if (isSameSecret(right, `t=${seconds}&s=${hex}`)) return true;
  }
  return false;
}

function signingKeys(): string[] {
  if (jobsEngine(process.env) === "embedded") return [embeddedKeys().signingKey];
  return [inngest.signingKey, inngest.signingKeyFallback].filter((key) => key !== undefined);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whatever else waits for its turn goes first. */
const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve));

function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ message }, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
