import { type Job, toCallBody } from "./run";
import { canonicalJson, signBody } from "./signature";
import { type Answer, readAnswer, syncAnswer } from "./wire";

export interface CallerOptions {
  call: (request: Request) => Promise<Response>;
  serveUrl: string;
  signingKey: string;
  checkpoint: boolean;
  now: () => number;
}

/** Nothing listened at the endpoint, so the function did not see the call. */
export class EndpointUnreachableError extends Error {
  override readonly name = "EndpointUnreachableError";
}

/** The engine's side of the protocol towards the app: every request is signed. */
export function createCaller({ call, serveUrl, signingKey, checkpoint, now }: CallerOptions) {
  async function request(method: "PUT" | "POST", url: string | URL, body: unknown, headers: Record<string, string>) {
    const text = canonicalJson(body);
    const signature = await signBody(text, signingKey);
    const signed = { "content-type": "application/json", "x-inngest-signature": signature, ...headers };
    try {
      // A redirect (to a sign-in page, say) is an answer to report, not a place to send run state to.
      return await call(new Request(url, { method, body: text, headers: signed, redirect: "manual" }));
    } catch (cause) {
      if (!isRefused(cause)) throw cause;
      throw new EndpointUnreachableError(`Nothing listens at ${serveUrl}`, { cause });
    }
  }

  return {
    /** Asks the endpoint for its functions. @throws {EndpointUnreachableError} @throws {Error} any answer but a list of functions */
    async sync(): Promise<unknown[]> {
      const response = await request("PUT", serveUrl, { url: serveUrl }, { "x-inngest-sync-kind": "in_band" });
      const text = await response.text();
      if (response.status !== 200) {
        throw new Error(`The jobs endpoint ${serveUrl} answered ${response.status}: ${text.slice(0, 200)}`);
      }
      return syncAnswer.parse(JSON.parse(text)).functions;
    },

    /** Makes one call. @throws {EndpointUnreachableError} @throws {Error} when the connection breaks off */
    async perform(job: Job): Promise<Answer> {
      const url = new URL(serveUrl);
      url.searchParams.set("fnId", job.run.fn.id);
      url.searchParams.set("stepId", job.stepId);
      const headers = { "x-run-id": job.run.id, "x-inngest-req-version": String(job.run.version) };
      return readAnswer(await request("POST", url, toCallBody(job, { checkpoint }), headers), now());
    },
  };
}

export type Caller = ReturnType<typeof createCaller>;

/** `node:http` has the code on the error itself, `fetch` on its cause. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === "ECONNREFUSED") || isRefused(error.cause);
}
