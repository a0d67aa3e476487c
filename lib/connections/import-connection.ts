import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findCompanyByName, insertCompany } from "@/db/queries/companies";
import { findCompanyOfDirectory, findConnection } from "@/db/queries/connections";
import type { WorkspaceTx } from "@/db/types";
import { nameTaken, toCompanyName } from "@/lib/companies/company-name";
import type { Context } from "@/lib/context";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { sendSyncRequests } from "@/lib/inngest/send-sync-requests";
import type { CloudName } from "@/lib/microsoft/clouds.constants";
import { findCloud } from "@/lib/microsoft/find-cloud";
import { askMicrosoft } from "./ask-microsoft";
import { connectedTwice } from "./check-place";
import { type SetupResult, storeConnection } from "./connect-company";

/** A row of a list of connections: a company by its name, and the three values of its app registration. */
export interface ConnectionRow {
  company: string;
  applicationId: string;
  directoryId: string;
  clientSecret: string;
  /** Null: found by itself. */
  cloud: CloudName | null;
}

export interface ImportResult extends Pick<SetupResult, "isStored" | "isSyncing" | "preflight"> {
  /** Null when nothing was stored and there is no such company. */
  companyId: string | null;
  /** What became of the company: made for this row, there before, or its connection renewed. */
  company: "added" | "connected" | "renewed";
}

/** A row waits for others: no single answer of Microsoft's may hold it up for long. */
const timeoutMs = 10_000;

/**
 * Connects one company of a list: Microsoft is asked first, then company, connection and first run are stored in one
 * transaction. A row that is refused leaves nothing behind, not even the company. A connection that is there is renewed
 * only for the same directory, and keeps its switch. What counts as refused stands in docs/adr/0004: here also that
 * Microsoft could not be asked, for the list can be sent again.
 * @throws AppError when the name cannot be one, is an archived company's, or company or directory are connected otherwise
 */
export async function importConnection(context: Context, row: ConnectionRow): Promise<ImportResult> {
  const name = toCompanyName(row.company);
  const before = await withWorkspace(context.workspaceId, (tx) => planRow(tx, name, row.directoryId));
  const cloud = await chooseCloud(row);
  const { applicationId, directoryId, clientSecret } = row;
  const credential = { kind: "secret", clientSecret } as const;
  const values = { cloud, applicationId, directoryId, credential };
  const preflight = await askMicrosoft(context.workspaceId, values, { timeoutMs });
  if (preflight.refusal ?? preflight.unreachable?.retryHelps) {
    return { isStored: false, isSyncing: false, preflight, companyId: before.companyId, company: before.company };
  }
  const stored = await withWorkspace(context.workspaceId, async (tx) => {
    // Looked at anew: somebody may have added or connected the company while Microsoft was asked.
    const { companyId: known, company, active } = await planRow(tx, name, directoryId);
    const companyId = known ?? (await addCompanyFor(tx, context, name));
    const values = { companyId, active, cloud, applicationId, directoryId, clientSecret, isSame: null };
    const { runs } = await storeConnection(tx, context, values, preflight);
    return { companyId, company, active, runs };
  });
  await sendSyncRequests(context.workspaceId, stored.runs);
  const { companyId, company, active } = stored;
  return { isStored: true, isSyncing: active, preflight, companyId, company };
}

interface RowPlan {
  companyId: string | null;
  company: ImportResult["company"];
  active: boolean;
}

/** @throws AppError when company or directory stand against it */
async function planRow(tx: WorkspaceTx, name: string, directoryId: string): Promise<RowPlan> {
  const company = await findCompanyByName(tx, name);
  if (company?.archivedAt) throw nameTaken(company);
  const other = await findCompanyOfDirectory(tx, directoryId, company?.id ?? null);
  if (other) throw connectedTwice(other);
  if (!company) return { companyId: null, company: "added", active: true };
  const connection = await findConnection(tx, company.id);
  if (!connection) return { companyId: company.id, company: "connected", active: true };
  if (connection.directoryId !== directoryId) throw connectedElsewhere(company.name);
  return { companyId: company.id, company: "renewed", active: connection.active };
}

async function addCompanyFor(tx: WorkspaceTx, context: Context, name: string): Promise<string> {
  const company = await insertCompany(tx, name);
  if (!company) throw nameTaken(await findCompanyByName(tx, name));
  await recordAudit(tx, context, { action: "company.added", companyId: company.companyId, details: { name } });
  return company.companyId;
}

/** Where Microsoft does not tell the cloud it is the global one: the checks then say what is wrong with the directory. */
async function chooseCloud({ cloud, directoryId }: ConnectionRow): Promise<CloudName> {
  const { MICROSOFT_SANDBOX_URL: sandboxUrl } = getEnv();
  if (cloud === "sandbox" && !sandboxUrl) {
    throw new AppError("invalid", "There is no sandbox here. Leave the cloud empty.", { field: "cloud" });
  }
  if (cloud !== null) return cloud;
  if (sandboxUrl) return "sandbox";
  const found = await findCloud(directoryId);
  return found.state === "found" ? found.cloud : "global";
}

const connectedElsewhere = (name: string) =>
  new AppError(
    "conflict",
    `“${name}” is connected to another directory. Change that one company in Direct Setup, if it has really moved.`,
    { field: "company" },
  );
