import { findConnection, listCompanyChoices } from "@/db/queries/connections";
import type { WorkspaceTx } from "@/db/types";
import { getEnv } from "@/lib/env";
import { getCloud } from "@/lib/microsoft/clouds";
import { cloudNames } from "@/lib/microsoft/clouds.constants";

/** What the dialog of a company needs; null when there is no such company, or it is archived. */
export async function loadDialog(tx: WorkspaceTx, companyId: string) {
  const companies = await listCompanyChoices(tx);
  const company = companies.find(({ id }) => id === companyId);
  if (!company) return null;
  const stored = await findConnection(tx, companyId);
  const connection = stored && {
    active: stored.active,
    cloud: stored.cloud,
    applicationId: stored.applicationId,
    directoryId: stored.directoryId,
    credentialStoredAt: stored.credentialStoredAt?.toISOString() ?? null,
    credentialExpiresAt: stored.credentialExpiresAt?.toISOString() ?? null,
  };
  return { company, companies, connection, clouds: offeredClouds() };
}

/** The first one is the default: the sandbox where one is set, else the global cloud. */
export function offeredClouds() {
  const { MICROSOFT_SANDBOX_URL: sandboxUrl } = getEnv();
  const names = cloudNames.filter((name) => name !== "sandbox");
  return (sandboxUrl ? (["sandbox", ...names] as const) : names).map((name) => {
    const { title } = getCloud(name, sandboxUrl);
    return { name, title };
  });
}
