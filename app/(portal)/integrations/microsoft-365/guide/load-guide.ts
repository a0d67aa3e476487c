import { findConnection, listCompanyChoices } from "@/db/queries/connections";
import { listDatasetFreshness } from "@/db/queries/freshness";
import type { WorkspaceTx } from "@/db/types";
import { getEnv } from "@/lib/env";
import { getCloud } from "@/lib/microsoft/clouds";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import type { GuideContext, SetupFacts } from "@/lib/setup-guide/guide-step";
import { offeredClouds } from "../direct-setup/load-dialog";
import { toId } from "./guide-address";
import type { GuideAddress } from "./guide-href";

/** What the guide is about: the company, and its cloud and ids as they are stored, unless others were typed. */
export async function loadGuide(tx: WorkspaceTx, { company: companyId, cloud, directory, application }: GuideAddress) {
  const companies = await listCompanyChoices(tx);
  const company = companies.find(({ id }) => id === companyId) ?? null;
  const stored = company && (await findConnection(tx, company.id));
  const clouds = offeredClouds();
  const wanted = cloud ?? stored?.cloud;
  const cloudName = clouds.find(({ name }) => name === wanted)?.name ?? clouds[0]?.name ?? "global";
  const env = getEnv();
  const context: GuideContext = {
    appName: env.APP_NAME,
    company,
    cloud: getCloud(cloudName, env.MICROSOFT_SANDBOX_URL),
    directoryId: directory ? toId(directory) : (stored?.directoryId ?? null),
    applicationId: application ? toId(application) : (stored?.applicationId ?? null),
  };
  const facts = company && stored ? await loadFacts(tx, company.id, stored) : null;
  return { companies, clouds, context, facts };
}

type Stored = NonNullable<Awaited<ReturnType<typeof findConnection>>>;

async function loadFacts(tx: WorkspaceTx, companyId: string, stored: Stored): Promise<SetupFacts> {
  const datasets = await listDatasetFreshness(tx, companyId);
  return {
    isConnected: stored.credentialStoredAt !== null,
    isPermitted: requiredPermissions.every((permission) => stored.grantedPermissions?.includes(permission)),
    isRead: datasets.some(({ good }) => good !== null),
    areNamesConcealed: datasets.some(({ state }) => state === "concealed"),
  };
}
