import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import {
  findConnection,
  findSealedConnection,
  saveAccessFacts,
  saveCredential,
  upsertConnection,
} from "@/db/queries/connections";
import { deletePendingCredential, findCredential, holdConnection, saveTypedExpiry } from "@/db/queries/credentials";
import { cancelRuns, insertSyncRuns } from "@/db/queries/sync-runs";
import type { WorkspaceTx } from "@/db/types";
import type { Context } from "@/lib/context";
import { type Audience, isSameAudience, placeOf, seal } from "@/lib/credentials/seal";
import { AppError, isConflict } from "@/lib/errors";
import { sendSyncRequests } from "@/lib/inngest/send-sync-requests";
import type { CloudName } from "@/lib/microsoft/clouds.constants";
import type { Diagnosis } from "@/lib/microsoft/diagnosis/diagnose";
import type { Preflight, PreflightOptions } from "@/lib/microsoft/preflight";
import type { ClientCredential } from "@/lib/microsoft/token";
import { forgetTokens } from "@/lib/sync/open-graph";
import { askMicrosoft } from "./ask-microsoft";
import { requireSameAudience } from "./ask-secret-again";
import { type Basis, checkBasis, toBasis } from "./check-basis";
import { checkPlace, connectedTwice } from "./check-place";
import { type PermissionLine, toPermissionLines } from "./permission-lines";
import { noteReplaced, type StoredCredential } from "./replace-credential";
import { secretMissing } from "./secret-missing";
import { isStoredSecret, openStored } from "./stored-secret";

export interface DirectSetup {
  companyId: string;
  active: boolean;
  cloud: CloudName;
  applicationId: string;
  directoryId: string;
  /** Null keeps the stored one, which is possible while the three values above stay the same. */
  clientSecret: string | null;
  /** What was stored when this was filled in; a save on another basis is refused. Left out where nobody has looked. */
  basis?: Basis;
  /** When the secret runs out, as a person typed it; Microsoft's own word wins. Null: not known. Undefined leaves it as it is. */
  expiresAt?: Date | null;
}

/** What became of "Save Settings" or "Check": the checks are shown either way. */
export interface SetupResult {
  /** Nothing was to be stored: somebody only wanted to know. */
  isCheckOnly: boolean;
  /** False when Microsoft proved the values wrong: then nothing was stored. */
  isStored: boolean;
  isSyncing: boolean;
  /** The jobs did not take the sync yet: it is queued. */
  isQueued: boolean;
  /** Nothing was stored before. */
  isFirst: boolean;
  /** What became of a secret that was pasted where one was used already: the old one is used still unless it was replaced. */
  rotation: "replaced" | "kept" | null;
  /** What is stored now, for a change that comes after this one; null when nothing was stored. */
  basis: Basis | null;
  preflight: Preflight;
  permissions: PermissionLine[];
}

interface ConnectOptions extends Pick<PreflightOptions, "onCheck"> {
  /** Whether what is stored can be opened in this process. */
  canOpen?: () => boolean;
}

/**
 * Asks Microsoft about the values, then stores them and starts the first sync.
 * Values that Microsoft proves wrong are not stored. Those it accepts, cannot be asked about, or refuses for a reason
 * that lies in the tenant (consent, policy, outage) are: the sync says what is missing (docs/adr/0004). A secret that
 * would take the place of one in use is stored only once Microsoft has accepted it: until then the old one stays.
 * @throws AppError when the company is unknown, a directory is connected twice, there is no secret at all, the stored one
 * was saved for other values, or somebody else was faster
 */
export async function connectCompany(
  context: Context,
  input: DirectSetup,
  options: ConnectOptions = {},
): Promise<SetupResult> {
  const { workspaceId } = context;
  const { clientSecret } = input;
  const stored = await withWorkspace(workspaceId, (tx) => checkInput(tx, input));
  const asked = await ask(workspaceId, input, pastedOf(input), options);
  const { preflight } = asked;
  const isRotation = clientSecret !== null && stored !== null;
  const isProtected = isRotation && isInUse(stored, input);
  const reason = preflight.refusal ?? (isProtected ? preflight.unreachable : null);
  if (reason) {
    if (isProtected) await withWorkspace(workspaceId, (tx) => noteRefused(tx, context, input, reason));
    const rotation = isProtected ? "kept" : null;
    return { ...nothingDone, rotation, ...asked };
  }
  const isSame = isRotation && (await isStoredSecret(workspaceId, stored, clientSecret, options));
  const values = { ...input, isSame };
  const { runs, basis } = await withWorkspace(workspaceId, (tx) => storeConnection(tx, context, values, preflight));
  if (stored) forgetTokens(stored);
  // After the commit: a lost event is made good by the reconciler, an event without its run is not.
  const isQueued = !(await sendSyncRequests(workspaceId, runs));
  const rotation = isRotation && !isSame ? "replaced" : null;
  const isFirst = stored === null;
  return { ...nothingDone, isStored: true, isSyncing: input.active, isQueued, isFirst, rotation, basis, ...asked };
}

const nothingDone = {
  ...{ isCheckOnly: false, isStored: false, isSyncing: false, isQueued: false, isFirst: false },
  rotation: null,
  basis: null,
};

/**
 * The same questions to Microsoft, and nothing stored, whatever it is based on. Without a pasted secret they are asked with
 * what is stored, where this process can open it: so a check shows whether what somebody did at Microsoft has helped.
 * @throws AppError as `connectCompany` does
 */
export async function checkConnection(
  { workspaceId }: Context,
  input: DirectSetup,
  options: ConnectOptions = {},
): Promise<SetupResult> {
  const stored = await withWorkspace(workspaceId, (tx) => checkInput(tx, { ...input, basis: undefined }));
  const credential = pastedOf(input) ?? (stored && (await openStored(workspaceId, stored, options)));
  return { ...nothingDone, isCheckOnly: true, ...(await ask(workspaceId, input, credential, options)) };
}

const pastedOf = ({ clientSecret }: DirectSetup) =>
  clientSecret === null ? null : ({ kind: "secret", clientSecret } as const);

async function ask(
  workspaceId: string,
  { cloud, applicationId, directoryId }: DirectSetup,
  credential: ClientCredential | null,
  { onCheck }: ConnectOptions,
) {
  const preflight = await askMicrosoft(workspaceId, { cloud, applicationId, directoryId, credential }, { onCheck });
  return { preflight, permissions: toPermissionLines(preflight) };
}

type Stored = Awaited<ReturnType<typeof findSealedConnection>>;

/** @returns what is stored, sealed */
async function checkInput(tx: WorkspaceTx, input: DirectSetup): Promise<Stored> {
  await checkPlace(tx, input);
  await checkBasis(tx, input);
  const stored = await findSealedConnection(tx, input.companyId);
  if (input.clientSecret === null) {
    if (!stored) throw await nothingStored(tx, input.companyId);
    requireSameAudience(stored, input);
  }
  return stored;
}

async function nothingStored(tx: WorkspaceTx, companyId: string) {
  const isWaiting = (await findCredential(tx, companyId, "pending")) !== null;
  const message = isWaiting
    ? "Upload the certificate at Microsoft and check it. It takes the place of a secret."
    : secretMissing;
  return new AppError("invalid", message, { field: "clientSecret" });
}

/** Whether the stored credential works for these values as far as anybody knows, so that losing it would make a gap. */
function isInUse(stored: NonNullable<Stored>, input: DirectSetup): boolean {
  return isSameAudience(stored, input) && !(stored.expiresAt && stored.expiresAt.getTime() <= Date.now());
}

/**
 * Connection, credential, audit row and first run, in the caller's transaction: all of them or none.
 * @param isSame whether the secret is the one that is stored already; null when nobody can tell
 * @returns runs to hand over with `sendSyncRequests` after the commit, and what is stored now
 * @throws AppError when somebody else was faster
 */
export async function storeConnection(
  tx: WorkspaceTx,
  context: Context,
  { isSame, ...input }: DirectSetup & { isSame: boolean | null },
  preflight: Preflight,
) {
  const { clientSecret, expiresAt, basis: _, ...values } = input;
  const { companyId } = input;
  await checkBasis(tx, input);
  const held = await holdConnection(tx, companyId);
  const before = held && (await findCredential(tx, companyId, "current"));
  const isMoved = held !== null && !isSameAudience(held, input);
  // Looked at anew: somebody may have changed the connection while Microsoft was asked.
  if (clientSecret === null) {
    if (!held || !before) throw await nothingStored(tx, companyId);
    requireSameAudience({ ...held, kind: before.kind }, input);
  }
  const connection = await upsertConnection(tx, values).catch((error) => {
    throw isConflict(error, "connections_directory_key") ? connectedTwice("another company") : error;
  });
  const isNew = clientSecret !== null && !isSame;
  if (isMoved) await discardWaiting(tx, context, { companyId, connectionId: connection.id });
  if (clientSecret !== null && (isNew || isMoved))
    await storeSecret(tx, context, { connectionId: connection.id, clientSecret, audience: input });
  if (isNew && before)
    await noteReplaced(tx, context, { companyId, before, to: "client-secret", isCertain: isSame === false });
  await storeTypedExpiry(tx, connection.id, { typed: expiresAt, before, isNew });
  if (preflight.grantedPermissions) {
    const { grantedPermissions, directoryName } = preflight;
    await saveAccessFacts(tx, connection.id, { grantedPermissions, directoryName });
  }
  await recordAudit(tx, context, {
    action: "connection.saved",
    companyId,
    details: { active: input.active, cloud: input.cloud, newSecret: isNew },
  });
  const runs = await beginSync(tx, context, input);
  return { runs, basis: toBasis(await findConnection(tx, companyId)) };
}

async function beginSync(tx: WorkspaceTx, context: Context, { companyId, active }: DirectSetup) {
  if (active)
    return insertSyncRuns(tx, { companyIds: [companyId], trigger: "connected", requestedBy: context.memberId });
  await cancelRuns(tx, companyId);
  return [];
}

interface SecretToStore {
  connectionId: string;
  clientSecret: string;
  audience: Audience;
}

async function storeSecret(tx: WorkspaceTx, context: Context, { connectionId, clientSecret, audience }: SecretToStore) {
  const kind = "client-secret";
  const sealed = await seal(clientSecret, placeOf(context.workspaceId, { ...audience, connectionId, kind }));
  await saveCredential(tx, { connectionId, kind, ...sealed, storedBy: context.memberId });
}

/** A certificate that waits was made for the values before, and opens for no others. */
async function discardWaiting(
  tx: WorkspaceTx,
  context: Context,
  { companyId, connectionId }: { companyId: string; connectionId: string },
) {
  if (!(await deletePendingCredential(tx, connectionId))) return;
  await recordAudit(tx, context, { action: "certificate.discarded", companyId });
}

/** A date that stood in the form for the old secret says nothing of the new one. */
async function storeTypedExpiry(
  tx: WorkspaceTx,
  connectionId: string,
  { typed, before, isNew }: { typed: Date | null | undefined; before: StoredCredential | null; isNew: boolean },
) {
  const isLeftOver = isNew && typed?.getTime() === before?.expiresAt?.getTime();
  if (typed !== undefined && !isLeftOver) await saveTypedExpiry(tx, connectionId, typed);
}

const noteRefused = (tx: WorkspaceTx, context: Context, { companyId }: DirectSetup, { provider }: Diagnosis) =>
  recordAudit(tx, context, {
    action: "credential.refused",
    companyId,
    details: { kind: "client-secret", code: provider.code ?? null },
  });
