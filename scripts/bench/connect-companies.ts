import { withWorkspace } from "@/db/client";
import { saveCredential, upsertConnection } from "@/db/queries/connections";
import { companies, workspaces } from "@/db/schema";
import { placeOf, seal } from "@/lib/credentials/seal";
import type { Scenario } from "@/sandbox/scenarios";

/** A workspace with a connected company for each scenario. @returns ids of the companies in the scenarios' order */
export async function connectCompanies(scenarios: readonly Scenario[]) {
  const workspaceId = crypto.randomUUID();
  // Twelve hours from now: the schedule is not to start a night of its own meanwhile.
  const nightlyHour = (new Date().getUTCHours() + 12) % 24;
  await withWorkspace(workspaceId, (tx) =>
    tx.insert(workspaces).values({ id: workspaceId, name: "Bench", nightlyHour }),
  );
  const companyIds: string[] = [];
  for (const { name, applicationId, directoryId, clientSecret } of scenarios) {
    const companyId = await withWorkspace(workspaceId, async (tx) => {
      const [company] = await tx.insert(companies).values({ name }).returning({ id: companies.id });
      if (!company) throw new Error("A company was not written.");
      const values = { companyId: company.id, cloud: "sandbox", active: true, applicationId, directoryId };
      const connection = await upsertConnection(tx, values);
      const credential = { connectionId: connection.id, kind: "client-secret" } as const;
      const sealed = await seal(clientSecret, placeOf(workspaceId, { ...values, ...credential }));
      await saveCredential(tx, { ...credential, ...sealed, storedBy: null });
      return company.id;
    });
    companyIds.push(companyId);
  }
  return { workspaceId, companyIds };
}
