import { findLastConnectionChange } from "@/db/queries/audit";
import { findConnection, listCompanyChoices } from "@/db/queries/connections";
import { findCredential, listCredentialTasks } from "@/db/queries/credentials";
import type { WorkspaceTx } from "@/db/types";
import { findCause } from "@/lib/companies/find-cause";
import { thumbprintsOf } from "@/lib/credentials/certificate";
import { getEnv } from "@/lib/env";
import { getCloud } from "@/lib/microsoft/clouds";
import { type CloudName, cloudNames } from "@/lib/microsoft/clouds.constants";
import { linkTo } from "@/lib/microsoft/diagnosis/links";

/** What the dialog of a company needs; null when there is no such company, or it is archived. */
export async function loadDialog(tx: WorkspaceTx, companyId: string) {
  const companies = await listCompanyChoices(tx);
  const company = companies.find(({ id }) => id === companyId);
  if (!company) return null;
  const stored = await findConnection(tx, companyId);
  const current = await findCredential(tx, companyId, "current");
  const change = stored && (await findLastConnectionChange(tx, companyId));
  const connection = stored && {
    changedAt: stored.updatedAt.toISOString(),
    changedBy: change?.memberName ?? null,
    active: stored.active,
    cloud: stored.cloud,
    applicationId: stored.applicationId,
    directoryId: stored.directoryId,
    credentialKind: current?.kind ?? null,
    credentialStoredAt: current?.storedAt.toISOString() ?? null,
    credentialExpiresAt: current?.expiresAt?.toISOString() ?? null,
    credentialExpirySource: current?.expirySource ?? null,
  };
  const certificates = {
    used: await toCertificate(current),
    waiting: await toCertificate(await findCredential(tx, companyId, "pending")),
  };
  const cloud = (stored?.cloud as CloudName | undefined) ?? offeredClouds()[0]?.name ?? "global";
  const linkOf = (applicationId: string | undefined) =>
    linkTo("credentials", { cloud: getCloud(cloud, getEnv().MICROSOFT_SANDBOX_URL), applicationId }) ?? null;
  const tasks = (await listCredentialTasks(tx, companyId)).map(({ applicationId, ...task }) => ({
    ...task,
    href: linkOf(applicationId),
    expiresAt: task.expiresAt?.toISOString() ?? null,
    usedSince: task.usedSince?.toISOString() ?? null,
  }));
  const uploadHref = linkOf(stored?.applicationId);
  const cause = await findCause(tx, companyId);
  return { company, companies, connection, cause, certificates, tasks, uploadHref, clouds: offeredClouds() };
}

/** What the dialog shows of a certificate; null for a secret, and where there is nothing. */
async function toCertificate(credential: Awaited<ReturnType<typeof findCredential>>) {
  if (!credential?.certificate) return null;
  const { certificate, expiresAt, storedAt } = credential;
  return {
    ...(await thumbprintsOf(certificate)),
    expiresAt: expiresAt?.toISOString() ?? null,
    storedAt: storedAt.toISOString(),
  };
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
