import type { findSealedConnection } from "@/db/queries/connections";
import { type Audience, open, placeOf } from "@/lib/credentials/seal";
import { getEnv } from "@/lib/env";
import type { Budget } from "@/lib/microsoft/budgets";
import { type Cloud, getCloud } from "@/lib/microsoft/clouds";
import type { CloudName } from "@/lib/microsoft/clouds.constants";
import { createGraphClient, type GraphClient } from "@/lib/microsoft/graph-client";
import type { Fetch } from "@/lib/microsoft/http";
import { type OwnCredential, ownCredentialOf } from "@/lib/microsoft/own-credential";
import type { Permission } from "@/lib/microsoft/permissions";
import type { OnRequest } from "@/lib/microsoft/request-info";
import type { AccessToken, ClientCredential } from "@/lib/microsoft/token";
import { createTokenCache } from "@/lib/microsoft/token-cache";
import { keepToBudget } from "./keep-to-budget";
import { openPrivateKey } from "./private-key";

/** Tokens of this process; they never leave it. */
const tokens = createTokenCache();

let publicFetch: Promise<Fetch> | undefined;

/** Loaded when something is downloaded: it is made of Node's own modules, and nothing else here is. */
const fetchPublic: Fetch = async (input, init) => {
  publicFetch ??= import("@/lib/net/fetch-public").then(({ createPublicFetch }) => createPublicFetch());
  return (await publicFetch)(input, init);
};

/** A company's way into Graph, for as long as one step of its sync takes. */
export interface GraphAccess {
  connectionId: string;
  cloud: Cloud;
  applicationId: string;
  directoryId: string;
  ownCredential: OwnCredential;
  graph: GraphClient;
  /** @throws {MicrosoftError} when Entra refuses */
  getToken(): Promise<AccessToken>;
  forgetToken(): void;
}

/** What a step does about its requests: a log of them, a limit to keep to, and how long one may take. */
export interface RequestRules {
  onRequest?: OnRequest;
  budget?: Budget;
  timeoutMs?: number;
  /** What is asked for needs these. */
  needs?: readonly Permission[];
}

/**
 * Opens a stored credential. It lives in this closure and in the token call, nowhere else.
 * @param stored null when the company is archived, not connected or without a credential
 * @returns null then, and when its connection is switched off
 */
export async function openGraph(
  workspaceId: string,
  stored: Awaited<ReturnType<typeof findSealedConnection>>,
  { onRequest, budget, needs, timeoutMs }: RequestRules = {},
): Promise<GraphAccess | null> {
  if (!stored?.active) return null;
  const { connectionId, applicationId, directoryId } = stored;
  const cloud = getCloud(stored.cloud as CloudName, getEnv().MICROSOFT_SANDBOX_URL);
  const credential = await openCredential(workspaceId, stored);
  const ownCredential = ownCredentialOf(credential);
  const request = { cloud, applicationId, directoryId, credential };
  const getToken = () => tokens.get(request, onRequest);
  const forgetToken = () => tokens.forget(request);
  const graph = createGraphClient({
    cloud,
    fetchDownload: cloud.name === "sandbox" ? undefined : fetchPublic,
    getToken,
    forgetToken,
    onRequest,
    timeoutMs,
    needs,
    beforeRequest: budget && (() => keepToBudget(workspaceId, budget, stored)),
  });
  return { connectionId, cloud, applicationId, directoryId, ownCredential, graph, getToken, forgetToken };
}

/** Forgets the token of an application, in this process: for when its credential was replaced. */
export function forgetTokens({ cloud, applicationId, directoryId }: Audience) {
  tokens.forget({ cloud: getCloud(cloud as CloudName, getEnv().MICROSOFT_SANDBOX_URL), applicationId, directoryId });
}

/** @throws {SealError} when this process has no key that opens it, or the connection is not the one it was sealed for */
export async function openCredential(
  workspaceId: string,
  stored: Parameters<typeof placeOf>[1] & { sealed: string },
): Promise<ClientCredential> {
  const opened = await open(stored.sealed, placeOf(workspaceId, stored));
  return stored.kind === "certificate" ? openPrivateKey(opened) : { kind: "secret", clientSecret: opened };
}
