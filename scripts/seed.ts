import { getDatabase, withSystem, withWorkspace } from "@/db/client";
import { findConnection, listCompanyChoices, saveCredential, upsertConnection } from "@/db/queries/connections";
import { insertSyncRuns } from "@/db/queries/sync-runs";
import { listWorkspaceClocks } from "@/db/queries/workspace-clocks";
import { companies } from "@/db/schema";
import type { WorkspaceTx } from "@/db/types";
import { createFirstWorkspace } from "@/lib/auth/create-first-workspace";
import { placeOf, seal } from "@/lib/credentials/seal";
import { type Scenario, scenarios } from "@/sandbox/scenarios";

/*
 * Rows for the demo and for development: a workspace, its owner, and the sandbox's companies, connected as their
 * scenarios say. May be run again: what is there stays. Its last line of output is JSON for whoever started it.
 */

const owner = { name: "Demo Owner", email: "owner@lifecycle.example" };
const password = process.env.DEMO_PASSWORD;
if (!password) throw new Error("DEMO_PASSWORD is not set: it becomes the password of the demo's owner.");

const database = await getDatabase();
await database.migrate();
const workspaceId = await ensureWorkspace(password);
const unconnected = await withWorkspace(workspaceId, (tx) => ensureCompanies(tx, workspaceId));
await database.close();
console.log(JSON.stringify({ signIn: { email: owner.email, password }, unconnected }));

async function ensureWorkspace(ownerPassword: string) {
  const [existing] = await withSystem(listWorkspaceClocks);
  if (existing) return existing.workspaceId;
  // A token of this process: nobody else can use it, and it is gone with the process.
  process.env.SETUP_TOKEN = crypto.randomUUID();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const session = await createFirstWorkspace({
    ...owner,
    setupToken: process.env.SETUP_TOKEN,
    workspace: "Demo workspace",
    timeZone,
    password: ownerPassword,
  });
  return session.pointer.workspaceId;
}

/** @returns the three values of the company that is left for a person to connect; null when somebody has */
async function ensureCompanies(tx: WorkspaceTx, workspace: string) {
  const existing = new Map((await listCompanyChoices(tx)).map(({ id, name }) => [name, id]));
  const connected: string[] = [];
  let left: Scenario | null = null;
  for (const scenario of scenarios) {
    const companyId = existing.get(scenario.name) ?? (await insertCompany(tx, scenario.name));
    if (await findConnection(tx, companyId)) continue;
    if (!scenario.connected) left = scenario;
    else {
      await connect(tx, workspace, companyId, scenario);
      connected.push(companyId);
    }
  }
  // The portal finds them waiting when it starts.
  await insertSyncRuns(tx, { companyIds: connected, trigger: "connected", requestedBy: null });
  if (!left) return null;
  const { name: company, applicationId, directoryId, clientSecret } = left;
  return { company, applicationId, directoryId, clientSecret };
}

async function insertCompany(tx: WorkspaceTx, name: string) {
  const [company] = await tx.insert(companies).values({ name }).returning({ id: companies.id });
  if (!company) throw new Error("The insert answered no row.");
  return company.id;
}

async function connect(tx: WorkspaceTx, workspace: string, companyId: string, scenario: Scenario) {
  const { applicationId, directoryId, clientSecret } = scenario;
  const values = { companyId, cloud: "sandbox", active: true, applicationId, directoryId };
  const { id: connectionId } = await upsertConnection(tx, values);
  const credential = { connectionId, kind: "client-secret" } as const;
  const sealed = await seal(clientSecret, placeOf(workspace, { ...values, ...credential }));
  await saveCredential(tx, { ...credential, ...sealed, storedBy: null });
}
