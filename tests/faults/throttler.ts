import { createChance } from "./chance";
import type { Answering, FrontAnswer, FrontRequest } from "./front";
import { ownWait, type ThrottleForm } from "./throttle-forms";

/** How a tenant is throttled: at every endpoint once or a few times in a row, at its first request or a later one. */
export interface Throttle {
  form: ThrottleForm;
  status: 429 | 503;
  seed: number;
  /** An endpoint is throttled so often in a row, at most. */
  mostInARow: number;
  /** So many requests of an endpoint are let through first, at most. */
  mostToPass: number;
  /** Only these requests; all of them when absent. */
  only?: (request: FrontRequest) => boolean;
}

export interface Throttler {
  answering: Answering;
  throttle(directoryId: string, throttle: Throttle): void;
  /** Answers that were refused so far. */
  throttled: number;
  /** Endpoints that were throttled. */
  endpoints: Set<string>;
  /** Requests that came before their time, and such that came too late, in words. */
  early: string[];
  late: string[];
}

interface Endpoint {
  toPass: number;
  left: number;
  notBefore: number;
  notAfter: number;
}

/**
 * Refuses requests as Microsoft does when there are too many, and notes who comes back too soon.
 * @param now the clock by which waits are measured
 */
export function createThrottler(now: () => number): Throttler {
  const tenants = new Map<string, Throttle & { endpoints: Map<string, Endpoint> }>();
  const throttler: Throttler = {
    throttled: 0,
    endpoints: new Set(),
    early: [],
    late: [],
    throttle(directoryId, throttle) {
      tenants.set(directoryId.toLowerCase(), { ...throttle, endpoints: new Map() });
    },
    async answering(request, ask) {
      const tenant = tenants.get(request.tenant ?? "");
      if (!tenant || tenant.only?.(request) === false) return ask();
      const { form, status } = tenant;
      const name = endpointOf(request);
      const endpoint = tenant.endpoints.get(name) ?? begin(tenant, name);
      tenant.endpoints.set(name, endpoint);
      const say = (what: string) => `${name}: ${what} (Retry-After: ${form.name}, ${status})`;
      if (now() < endpoint.notBefore) throttler.early.push(say(`${Math.ceil(endpoint.notBefore - now())} ms early`));
      if (now() > endpoint.notAfter) throttler.late.push(say(`${Math.ceil(now() - endpoint.notAfter)} ms late`));
      endpoint.notBefore = 0;
      endpoint.notAfter = Number.POSITIVE_INFINITY;
      if (endpoint.toPass > 0 || endpoint.left === 0) {
        endpoint.toPass--;
        return ask();
      }
      endpoint.left--;
      throttler.throttled++;
      throttler.endpoints.add(name);
      const sentAt = Date.now();
      const wait = form.waitMs(sentAt);
      endpoint.notBefore = now() + (wait ?? ownWait.atLeastMs);
      if (wait === null) endpoint.notAfter = now() + ownWait.atMostMs;
      return refusal(request, status, form.header(sentAt));
    },
  };
  return throttler;
}

function begin({ seed, mostInARow, mostToPass }: Throttle, name: string): Endpoint {
  const chance = createChance(seed, name);
  return {
    toPass: chance.below(mostToPass + 1),
    left: 1 + chance.below(mostInARow),
    notBefore: 0,
    notAfter: Number.POSITIVE_INFINITY,
  };
}

/** Two datasets read /users, each with fields of its own; a report and its download are two endpoints. */
function endpointOf({ kind, subject, url }: FrontRequest): string {
  const isSignIn = url.search.includes("signInActivity");
  return `${kind} ${subject.replace(/[0-9a-f-]{36}/g, "…")}${isSignIn ? " signInActivity" : ""}`;
}

function refusal({ kind }: FrontRequest, status: number, retryAfter: string | undefined): FrontAnswer {
  const json = { "content-type": "application/json" };
  const headers = { ...json, ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }) };
  const body =
    kind === "token"
      ? { error: "temporarily_unavailable", error_description: "AADSTS90055: too many requests.", error_codes: [90055] }
      : { error: { code: "TooManyRequests", message: "Too many requests." } };
  return { status, headers, body: Buffer.from(JSON.stringify(body)) };
}
