import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findCompany } from "@/db/queries/companies";
import {
  findCompanyOfDirectory,
  findConnection,
  saveAccessFacts,
  saveCredential,
  upsertConnection,
} from "@/db/queries/connections";
import { cancelRuns, insertSyncRuns } from "@/db/queries/sync-runs";
import type { WorkspaceTx } from "@/db/types";
import type { Context } from "@/lib/context";
import { seal } from "@/lib/credentials/seal";
import { getEnv } from "@/lib/env";
import { AppError, isConflict } from "@/lib/errors";
import { sendSyncRequests } from "@/lib/inngest/send-sync-requests";
import { getCloud } from "@/lib/microsoft/clouds";
import type { CloudName } from "@/lib/microsoft/clouds.constants";
import { type Preflight, type PreflightOptions, runPreflight } from "@/lib/microsoft/preflight";
import { type PermissionLine, toPermissionLines } from "./permission-lines";

export interface DirectSetup {
  companyId: string;
  active: boolean;
  cloud: CloudName;
  applicationId: string;
  directoryId: string;
  /** Null keeps the stored one. */
  clientSecret: string | null;
}

/** What became of "Save Settings" or "Check": the checks are shown either way. */
export interface SetupResult {
  /** Nothing was to be stored: somebody only wanted to know. */
  isCheckOnly: boolean;
  /** False when Microsoft proved the values wrong: then nothing was stored. */
  isStored: boolean;
  isSyncing: boolean;
  preflight: Preflight;
  permissions: PermissionLine[];
}

type Options = Pick<PreflightOptions, "onCheck">;

/**
 * Asks Microsoft about the values, then stores them and starts the first sync.
 * Values that Microsoft proves wrong are not stored. Those it accepts, cannot be asked about, or refuses for a reason
 * that lies in the tenant (consent, policy, outage) are: the sync says what is missing (docs/adr/0004).
 * @throws AppError when the company is unknown, a directory is connected twice, or there is no secret at all
 */
export async function connectCompany(
  context: Context,
  input: DirectSetup,
  options: Options = {},
): Promise<SetupResult> {
  const asked = await ask(context, input, options);
  const { preflight } = asked;
  if (preflight.refusal) return { isCheckOnly: false, isStored: false, isSyncing: false, ...asked };
  const runs = await withWorkspace(context.workspaceId, (tx) => storeConnection(tx, context, input, preflight));
  // After the commit: a lost event is made good by the reconciler, an event without its run is not.
  await sendSyncRequests(context.workspaceId, runs);
  return { isCheckOnly: false, isStored: true, isSyncing: input.active, ...asked };
}

/** The same questions to Microsoft, and nothing stored. @throws AppError as `connectCompany` does */
export async function checkConnection(
  context: Context,
  input: DirectSetup,
  options: Options = {},
): Promise<SetupResult> {
  return { isCheckOnly: true, isStored: false, isSyncing: false, ...(await ask(context, input, options)) };
}

async function ask({ workspaceId }: Context, input: DirectSetup, options: Options) {
  const { clientSecret } = input;
  await withWorkspace(workspaceId, (tx) => checkInput(tx, input));
  const values = {
    cloud: getCloud(input.cloud, getEnv().MICROSOFT_SANDBOX_URL),
    applicationId: input.applicationId,
    directoryId: input.directoryId,
    credential: clientSecret === null ? null : ({ kind: "secret", clientSecret } as const),
  };
  const preflight = await runPreflight(values, options);
  return { preflight, permissions: toPermissionLines(preflight) };
}

async function checkInput(tx: WorkspaceTx, { companyId, directoryId, clientSecret }: DirectSetup) {
  const company = await findCompany(tx, companyId);
  if (!company || company.archivedAt) {
    throw new AppError("not_found", "This company is not there any more. Reload the page.", { field: "companyId" });
  }
  const other = await findCompanyOfDirectory(tx, directoryId, companyId);
  if (other) throw connectedTwice(other);
  if (clientSecret === null && !(await findConnection(tx, companyId))?.credentialStoredAt) {
    throw new AppError("invalid", "Paste the secret's Value. Nothing is stored for this company yet.", {
      field: "clientSecret",
    });
  }
}

/**
 * Connection, credential, audit row and first run, in the caller's transaction: all of them or none.
 * @returns runs to hand over with `sendSyncRequests` after the commit
 */
export async function storeConnection(tx: WorkspaceTx, context: Context, input: DirectSetup, preflight: Preflight) {
  const { clientSecret, ...values } = input;
  const connection = await upsertConnection(tx, values).catch((error) => {
    throw isConflict(error, "connections_directory_key") ? connectedTwice("another company") : error;
  });
  if (clientSecret !== null) {
    const place = { workspaceId: context.workspaceId, connectionId: connection.id, purpose: "client-secret" } as const;
    const sealed = await seal(clientSecret, place);
    await saveCredential(tx, {
      connectionId: connection.id,
      kind: "client-secret",
      ...sealed,
      storedBy: context.memberId,
    });
  }
  if (preflight.grantedPermissions) {
    const { grantedPermissions, directoryName } = preflight;
    await saveAccessFacts(tx, connection.id, { grantedPermissions, directoryName });
  }
  await recordAudit(tx, context, {
    action: "connection.saved",
    companyId: input.companyId,
    details: { active: input.active, cloud: input.cloud, newSecret: clientSecret !== null },
  });
  if (!input.active) {
    await cancelRuns(tx, input.companyId);
    return [];
  }
  return insertSyncRuns(tx, {
    companyIds: [input.companyId],
    trigger: "connected",
    requestedBy: context.memberId,
  });
}

/** What is said when another company has the directory. */
export const connectedTwice = (name: string) =>
  new AppError(
    "conflict",
    `This Directory ID is already connected for ${name}. One directory belongs to one company.`,
    {
      field: "directoryId",
    },
  );
