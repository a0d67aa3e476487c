import { z } from "zod";
import { memoize, type Run } from "./run";
import { hashSigningKey, isSameSecret } from "./signature";
import { checkpoint, parseJson, type SentEvent, sentEvents } from "./wire";

export interface SdkEndpointOptions {
  signingKey: string;
  eventKey: string;
  isStopped: () => boolean;
  findRun: (runId: string) => Run | null;
  /** Returns the event's id. */
  receive: (event: SentEvent) => string;
}

/** What the SDK asks of "the server": to take events, and steps that ran inside a call. Everything else is answered 501. */
export function createSdkEndpoint({ signingKey, eventKey, isStopped, findRun, receive }: SdkEndpointOptions) {
  const bearer = hashSigningKey(signingKey).then((hash) => `Bearer ${hash}`);

  async function handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const route = `${request.method} ${pathname}`;
    const givenKey = /^POST \/e\/([^/]+)$/.exec(route)?.[1];
    if (givenKey !== undefined) return takeEvents(givenKey, request);

    if (!isSameSecret(request.headers.get("authorization") ?? "", await bearer)) return refuse(401, "Unauthorized");
    const runId = /^POST \/v1\/checkpoint\/([^/]+)\/async$/.exec(route)?.[1];
    if (runId !== undefined) return takeSteps(runId, request);
    return refuse(501, `The embedded jobs engine does not serve ${route}`);
  }

  async function takeEvents(givenKey: string, request: Request): Promise<Response> {
    if (!isSameSecret(givenKey, eventKey)) return refuse(401, "Event key not found");
    if (isStopped()) return refuse(503, "The embedded jobs engine has stopped");
    const events = sentEvents.safeParse(parseJson(await request.text()));
    if (!events.success) return refuse(400, `Not an event: ${z.prettifyError(events.error)}`);
    return Response.json({ ids: events.data.map(receive), status: 200 });
  }

  async function takeSteps(runId: string, request: Request): Promise<Response> {
    const body = checkpoint.safeParse(parseJson(await request.text()));
    if (!body.success) return refuse(400, `Not a checkpoint: ${z.prettifyError(body.error)}`);
    const run = findRun(runId);
    // The call was given up (its connection broke) and its steps are tried again elsewhere: 409 makes the SDK stop.
    if (!run?.callsUnderWay.has(body.data.qi_id)) return refuse(409, "The call is no longer under way");
    const foreign = body.data.steps.find((step) => step.op !== "StepRun");
    if (foreign) return refuse(501, `The embedded jobs engine takes no ${foreign.op} in a checkpoint`);
    for (const step of body.data.steps) memoize(run, step.id, { data: step.data ?? null });
    return new Response("", { status: 200 });
  }

  return handle;
}

function refuse(status: number, error: string): Response {
  return Response.json({ status, error }, { status });
}
