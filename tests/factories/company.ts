import { randomUUID } from "node:crypto";
import { enterWorkspace, withSystem, withWorkspace } from "@/db/client";
import { insertWorkspace } from "@/db/queries/workspaces";
import { companies, connections, credentials } from "@/db/schema";
import { generateCredentialKeys } from "@/lib/credentials/generate-keys";
import { importSealingKey, type SealingKey } from "@/lib/credentials/keys";
import { placeOf, seal } from "@/lib/credentials/seal";

export type CompanyRow = typeof companies.$inferSelect;

/** A company, in a workspace of its own unless `workspaceId` says otherwise. */
export async function createCompany(overrides: Partial<typeof companies.$inferInsert> = {}): Promise<CompanyRow> {
  const workspaceId = overrides.workspaceId ?? (await createEmptyWorkspace());
  const values = { name: `Company ${randomUUID().slice(0, 8)}`, ...overrides, workspaceId };
  return withWorkspace(workspaceId, async (tx) => first(await tx.insert(companies).values(values).returning()));
}

/**
 * A switched-on connection of a company, with a sealed client secret that no Microsoft ever issued.
 * Sealed with CREDENTIAL_PUBLIC_KEY where the test has set it, else with a key nobody else has.
 */
export function createConnection(
  company: Pick<CompanyRow, "id" | "workspaceId">,
  overrides: Partial<typeof connections.$inferInsert> = {},
  { clientSecret = "dummy-client-secret", expiresAt = null as Date | null } = {},
) {
  const { workspaceId, id: companyId } = company;
  const ids = { applicationId: randomUUID(), directoryId: randomUUID() };
  return withWorkspace(workspaceId, async (tx) => {
    const values = { ...ids, cloud: "global", active: true, ...overrides, companyId };
    const connection = first(await tx.insert(connections).values(values).returning());
    const credential = { connectionId: connection.id, kind: "client-secret" } as const;
    const sealed = await seal(clientSecret, placeOf(workspaceId, { ...connection, ...credential }), await dummyKey());
    await tx.insert(credentials).values({ ...credential, ...sealed, expiresAt });
    return connection;
  });
}

let dummy: Promise<SealingKey> | undefined;

function dummyKey(): Promise<SealingKey> | undefined {
  if (process.env.CREDENTIAL_PUBLIC_KEY) return undefined;
  dummy ??= generateCredentialKeys().then(({ publicKey }) => importSealingKey(publicKey));
  return dummy;
}

async function createEmptyWorkspace() {
  const id = randomUUID();
  await withSystem(async (tx) => insertWorkspace(await enterWorkspace(tx, id), { id, name: "Workspace" }));
  return id;
}

function first<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error("The insert answered no row.");
  return row;
}
