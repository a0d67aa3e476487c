import type { HttpOptions } from "./http";
import type { OnRequest } from "./request-info";
import { type AccessToken, type ClientCredential, requestToken, requireOwnDirectory, type TokenRequest } from "./token";

const refreshEarlyMs = 5 * 60 * 1000;

export interface TokenCache {
  /**
   * A token with at least five minutes to live (or half its life, if that is shorter).
   * @param onRequest called when Entra had to be asked for it
   * @throws {MicrosoftError} as requestToken does
   */
  get(request: TokenRequest, onRequest?: OnRequest): Promise<AccessToken>;
  /** After a 401, new credentials or new consent: a token keeps the permissions it was issued with. */
  forget(request: Pick<TokenRequest, "cloud" | "directoryId" | "applicationId">): void;
}

interface Entry {
  credential: string;
  token: Promise<AccessToken>;
  /** Milliseconds since 1970; undefined while the token is being asked for. */
  staleAt?: number;
}

/**
 * Keeps tokens in the memory of this process, one per cloud, directory and application, and asks for each only once
 * however many wait for it. A token is served only to the credential that got it: who brings another secret gets another
 * request, so a wrong secret never passes on the strength of the right one. Failures are not kept, and a token for another
 * directory than the one asked for is one.
 */
export function createTokenCache(options: HttpOptions = {}): TokenCache {
  const { now = Date.now } = options;
  const entries = new Map<string, Entry>();

  const get = async (request: TokenRequest, onRequest?: OnRequest) =>
    requireOwnDirectory(await obtain(request, onRequest), request);

  async function obtain(request: TokenRequest, onRequest?: OnRequest): Promise<AccessToken> {
    const credential = await fingerprint(request.credential);
    const key = keyOf(request);
    const known = entries.get(key);
    if (known?.credential === credential && (known.staleAt === undefined || now() < known.staleAt)) return known.token;

    dropStale(entries, now());
    const entry: Entry = { credential, token: requestToken(request, { ...options, onRequest }) };
    entries.set(key, entry);
    const askedAt = now();
    try {
      const token = requireOwnDirectory(await entry.token, request);
      const lifetimeMs = token.expiresAt.getTime() - askedAt;
      entry.staleAt = token.expiresAt.getTime() - Math.min(refreshEarlyMs, lifetimeMs / 2);
      return token;
    } catch (error) {
      if (entries.get(key) === entry) entries.delete(key);
      throw error;
    }
  }

  return { get, forget: (request) => void entries.delete(keyOf(request)) };
}

function keyOf({ cloud, directoryId, applicationId }: Pick<TokenRequest, "cloud" | "directoryId" | "applicationId">) {
  return [cloud.name, cloud.graphOrigin, directoryId, applicationId].join(" ").toLowerCase();
}

function dropStale(entries: Map<string, Entry>, now: number): void {
  for (const [key, { staleAt }] of entries) {
    if (staleAt !== undefined && staleAt <= now) entries.delete(key);
  }
}

/** Tells credentials apart without keeping a secret beside its token. */
async function fingerprint(credential: ClientCredential): Promise<string> {
  if (credential.kind === "certificate") return `certificate ${credential.certificateSha256}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(credential.clientSecret));
  return `secret ${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
