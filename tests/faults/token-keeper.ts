import { setTimeout as sleep } from "node:timers/promises";
import type { Answering, FrontRequest } from "./front";

/** Stands before the sandbox and decides which tokens are still good, beside their own lifetime. */
export interface TokenKeeper {
  answering: Answering;
  /** No token that was issued until now is good any more. */
  revoke(directoryId: string): void;
  /** What happens once before each request for data that a good token lets through; they are counted from 0. */
  beforeData(directoryId: string, act: (count: number) => void): void;
  counts(directoryId: string): TokenCounts;
}

export interface TokenCounts {
  /** Requests for a token, granted or refused. */
  tokenRequests: number;
  /** Requests for data with a token that was no longer good. */
  refused: number;
  /** Requests for data that were let through. */
  answered: number;
}

interface Tenant extends TokenCounts {
  epoch: number;
  act(count: number): void;
  /** Requests before which it has happened. */
  acted: number;
}

const expired = {
  error: { code: "InvalidAuthenticationToken", message: "Lifetime validation failed, the token is expired." },
};

/** @param tokenMs how long a token takes to come: long enough for others to want one meanwhile */
export function createTokenKeeper({ tokenMs = 0 } = {}): TokenKeeper {
  const tenants = new Map<string, Tenant>();
  /** In which epoch each token was issued. */
  const issued = new Map<string, number>();
  const tenantOf = (directoryId: string): Tenant => {
    const known = tenants.get(directoryId.toLowerCase());
    if (known) return known;
    const tenant = { epoch: 0, tokenRequests: 0, refused: 0, answered: 0, acted: 0, act: () => {} };
    tenants.set(directoryId.toLowerCase(), tenant);
    return tenant;
  };
  const isGood = ({ headers }: FrontRequest, { epoch }: Tenant) =>
    (issued.get(headers.authorization ?? "") ?? Number.POSITIVE_INFINITY) >= epoch;

  return {
    revoke: (directoryId) => void tenantOf(directoryId).epoch++,
    beforeData(directoryId, act) {
      Object.assign(tenantOf(directoryId), { act, acted: 0, answered: 0, refused: 0, tokenRequests: 0 });
    },
    counts: (directoryId) => tenantOf(directoryId),
    async answering(request, ask) {
      if (request.tenant === null) return ask();
      const tenant = tenantOf(request.tenant);
      if (request.kind === "token") {
        tenant.tokenRequests++;
        const { epoch } = tenant;
        await sleep(tokenMs);
        const answer = await ask();
        const token = /"access_token":"([^"]+)"/.exec(answer.body.toString())?.[1];
        if (token) issued.set(`Bearer ${token}`, epoch);
        return answer;
      }
      if (request.kind !== "graph") return ask();
      if (isGood(request, tenant) && tenant.acted === tenant.answered) tenant.act(tenant.acted++);
      if (isGood(request, tenant)) {
        tenant.answered++;
        return ask();
      }
      tenant.refused++;
      return {
        status: 401,
        headers: { "content-type": "application/json" },
        body: Buffer.from(JSON.stringify(expired)),
      };
    },
  };
}
