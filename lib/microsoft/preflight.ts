import type { Cloud } from "./clouds";
import { type Dataset, permissionsFor, type ReadContext } from "./dataset";
import { organization } from "./datasets/organization";
import { datasets } from "./datasets/registry";
import { type Diagnosis, diagnose } from "./diagnosis/diagnose";
import { discoverDirectory } from "./directory-discovery";
import { MicrosoftError } from "./errors";
import { createGraphClient, type GraphClient } from "./graph-client";
import type { HttpOptions } from "./http";
import { knock } from "./knock";
import { ownCredentialOf } from "./own-credential";
import { comparePermissions, type Permission, requiredPermissions } from "./permissions";
import {
  type Check,
  type CheckContext,
  checkClock,
  checkDataset,
  checkDirectory,
  checkPermissions,
  checkSwapped,
  checkTenant,
  type DatasetCheck,
  otherCloudOf,
} from "./preflight-checks";
import { findSwappedIds } from "./swapped-ids";
import { type AccessToken, type ClientCredential, requestToken } from "./token";

export type { Check } from "./preflight-checks";

export interface PreflightInput {
  cloud: Cloud;
  directoryId: string;
  applicationId: string;
  /** Null when the stored one stays and cannot be opened here: then only the directory is checked. */
  credential: ClientCredential | null;
}

export interface PreflightOptions extends HttpOptions {
  /** Called with each check as it is known; the permissions come after the datasets, which show what is lost. */
  onCheck?(check: Check): void;
  /** Called before the one request that tries a dataset is sent. */
  beforeProbe?(dataset: Dataset): Promise<void>;
}

export interface Preflight {
  /** In the order a person reads them: directory, credentials, tenant, permissions, then one per dataset. */
  checks: Check[];
  /** The company's name in Microsoft 365; null when it could not be read. */
  directoryName: string | null;
  /** Of the five. Null when no token could be had, so that nobody takes "unknown" for "none". */
  grantedPermissions: Permission[] | null;
  missingPermissions: Permission[] | null;
  /** The values are provably wrong: they must not be stored. */
  refusal: Diagnosis | null;
  /**
   * Nothing is proved of the values: Microsoft could not be asked, or the tenant does not let the application in
   * whatever its secret (a policy, a switch, no consent yet).
   */
  unreachable: Diagnosis | null;
}

/** Every check there is, before any of them has been made: a screen shows them while they come in. */
export const plannedChecks: readonly Pick<Check, "id" | "title">[] = [
  { id: "directory", title: "Directory" },
  { id: "credentials", title: "Application and secret" },
  { id: "tenant", title: "Token" },
  { id: "permissions", title: "Permissions" },
  ...datasets.map(({ name, title }) => ({ id: `dataset:${name}`, title })),
];

const parallelProbes = 4;

/**
 * Asks Microsoft whether a connection would work, before anything is stored and on the very path a sync takes: directory,
 * token, tenant, permissions, one tiny call per dataset. Throws nothing of Microsoft's: every refusal is in the result.
 */
export async function runPreflight(input: PreflightInput, options: PreflightOptions = {}): Promise<Preflight> {
  const { cloud, directoryId, applicationId, credential } = input;
  const context = { ...input, at: new Date(options.now?.() ?? Date.now()) };
  const checks: Check[] = [];
  const add = (check: Check) => {
    checks.push(check);
    options.onCheck?.(check);
  };

  const directory = await discoverDirectory(cloud, directoryId, options).catch(asValue);
  // A description we cannot read proves nothing; without the directory, or without a connection, there is no token.
  const isFound = !(directory instanceof MicrosoftError) || ["malformed", "unexpected"].includes(directory.code);
  const swapped = isFound ? null : await findSwappedIds(directory, input, options);
  add(swapped ? checkSwapped(swapped) : checkDirectory(directory, context));
  if (!isFound) {
    return swapped ? { ...unknown(checks), refusal: swapped } : stopped(checks, directory, input);
  }

  const proof = credential?.kind === "certificate" ? "certificate" : "secret";
  const secretCheck = { id: "credentials", title: `Application and ${proof}` };
  if (credential === null) {
    add({ ...secretCheck, state: "skipped", detail: "What is stored stays. The next sync shows whether it fits." });
    return unknown(checks);
  }
  const token = await requestToken({ cloud, directoryId, applicationId, credential }, options).catch(asValue);
  if (token instanceof MicrosoftError) {
    const livesIn = directory instanceof MicrosoftError ? undefined : otherCloudOf(directory, cloud);
    const diagnosis = diagnose(token, { ...input, livesIn });
    add({ ...secretCheck, state: "failed", detail: diagnosis.title, diagnosis });
    return stopped(checks, token, { ...input, livesIn });
  }
  add({ ...secretCheck, state: "ok", detail: "Microsoft accepted them." });
  const clock = checkClock(token, context);
  if (clock) add(clock);

  const tenant = checkTenant(token, directory instanceof MicrosoftError ? null : directory, context);
  add(tenant);
  if (tenant.diagnosis) return { ...unknown(checks), refusal: tenant.diagnosis };
  return askGraph(token, { ...context, ownCredential: ownCredentialOf(credential), since: null }, options, checks);
}

/** What the token opens: name, datasets, and from both the permissions. */
async function askGraph(
  token: AccessToken,
  context: CheckContext & ReadContext,
  options: PreflightOptions,
  checks: Check[],
) {
  const way = { ...options, cloud: context.cloud, getToken: async () => token, forgetToken: () => undefined };
  // What Microsoft asks to wait with shows once more where that is looked at.
  const refused = await knock(createGraphClient(way)).then(() => null, asValue);
  if (refused) {
    const diagnosis = diagnose(refused, context);
    const check: Check = { id: "graph", title: "Microsoft Graph", state: "failed", detail: diagnosis.title, diagnosis };
    options.onCheck?.(check);
    // What was typed got a token, so it is not proved wrong by what Graph says.
    return { ...unknown([...checks, check]), unreachable: diagnosis };
  }
  const probed = await probeAll(
    (dataset) => createGraphClient({ ...way, needs: permissionsFor(dataset) }),
    context,
    options,
  );
  const isNameReadable = probed.some(
    ({ dataset, check }) => dataset.name === organization.name && check.state === "ok",
  );
  const directoryName = isNameReadable ? await readDirectoryName(createGraphClient(way), context) : null;
  const { granted, missing, beyond } = readPermissions(token, probed);
  const permissions = checkPermissions({ missing, beyond, probed }, context);
  options.onCheck?.(permissions);
  checks.push(permissions, ...probed.map(({ check }) => check));
  return { ...unknown(checks), directoryName, grantedPermissions: granted, missingPermissions: missing };
}

async function readDirectoryName(graph: GraphClient, context: ReadContext): Promise<string | null> {
  try {
    const { value } = await organization.read(graph, null, context).next();
    return value?.rows[0]?.row.displayName ?? null;
  } catch (error) {
    asValue(error);
    return null;
  }
}

/** All datasets, at most four at a time, in the registry's order. */
async function probeAll(
  openFor: (dataset: Dataset) => GraphClient,
  context: CheckContext,
  { onCheck, beforeProbe }: PreflightOptions,
) {
  const results: DatasetCheck[] = [];
  const waiting = [...datasets.entries()];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, dataset] = next;
      await beforeProbe?.(dataset);
      const result = await checkDataset(openFor(dataset), dataset, context);
      results[index] = result;
      onCheck?.(result.check);
    }
  }
  await Promise.all(Array.from({ length: parallelProbes }, work));
  return results;
}

/** What the token says or, when it cannot be read, what Graph's answers show. */
function readPermissions(token: AccessToken, probed: DatasetCheck[]) {
  if (token.directoryId !== null) return comparePermissions(token.roles);
  const needed = (isAnswer: (probe: DatasetCheck) => boolean) => {
    const permissions = new Set(probed.filter(isAnswer).map(({ dataset }) => dataset.permission));
    return requiredPermissions.filter((permission) => permissions.has(permission));
  };
  return {
    granted: needed(({ check }) => check.state === "ok"),
    missing: needed(({ isRefused }) => isRefused),
    beyond: [],
  };
}

/** A refusal of Microsoft's is a value here; a fault of ours goes up. */
function asValue(error: unknown): MicrosoftError {
  if (error instanceof MicrosoftError) return error;
  throw error;
}

function unknown(checks: Check[]): Preflight {
  const nothing = { directoryName: null, grantedPermissions: null, missingPermissions: null };
  return { checks, ...nothing, refusal: null, unreachable: null };
}

function stopped(checks: Check[], error: MicrosoftError, input: PreflightInput & { livesIn?: string }): Preflight {
  const isProof = error.code === "invalid_credentials" || error.code === "directory_not_found";
  return { ...unknown(checks), [isProof ? "refusal" : "unreachable"]: diagnose(error, input) };
}
