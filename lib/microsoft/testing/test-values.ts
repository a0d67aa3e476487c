import { SignJWT } from "jose";
import { getCloud } from "../clouds";
import type { ReadContext } from "../dataset";
import type { MicrosoftError } from "../errors";
import { createGraphClient, type GraphClientOptions } from "../graph-client";
import type { AccessToken, TokenRequest } from "../token";
import { bearer } from "./fake-fetch";

export const cloud = getCloud("global");
export const directoryId = "0f3c1f0e-6a55-4f0e-9d2b-0a5c6e1d7b11";
export const applicationId = "6d1b2c3d-1111-4222-8333-444455556666";
export const now = Date.UTC(2026, 10, 20, 8, 0, 0);

/** Looks for itself in whatever must not hold it. */
export const canary = "cAn~ry+S3cret/Value=q&w%";

export const tokenRequest: TokenRequest = {
  cloud,
  directoryId,
  applicationId,
  credential: { kind: "secret", clientSecret: canary },
};

export const accessToken = (value = bearer): AccessToken => ({
  value,
  expiresAt: new Date(now + 3_600_000),
  roles: [],
  directoryId,
  applicationId,
});

/** A token as Entra signs it; the key does not matter, nobody checks it. */
export function signToken(claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(new Uint8Array(32));
}

export function createTestClient(options: Partial<GraphClientOptions> & Pick<GraphClientOptions, "fetch">) {
  return createGraphClient({
    cloud,
    getToken: async () => accessToken(),
    forgetToken: () => undefined,
    now: () => now,
    ...options,
  });
}

/** The error a promise fails with. */
export async function errorOf(promise: Promise<unknown>): Promise<MicrosoftError> {
  return promise.then(
    () => {
      throw new Error("It was expected to fail.");
    },
    (error: MicrosoftError) => error,
  );
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What a reading knows when nothing was ever published. */
export const firstReading: ReadContext = {
  since: null,
  applicationId,
  ownCredential: { kind: "secret", hint: "sbx" },
};
