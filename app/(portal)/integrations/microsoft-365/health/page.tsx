import type { Metadata } from "next";
import { healthWords } from "@/components/health-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf } from "@/components/ui/number";
import { Stat, StatGroup } from "@/components/ui/stat";
import { withWorkspace } from "@/db/client";
import { listEndingCredentials, listOldCredentials } from "@/db/queries/credentials";
import { listHealthGroups } from "@/db/queries/health";
import { findStalledRuns } from "@/db/queries/sync-runs";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";
import { type Cause, listCauses, turns } from "@/lib/companies/list-causes";
import { type CompanyFilter, countByFilter } from "@/lib/companies/list-company-health";
import { listTasksAtMicrosoft } from "@/lib/companies/registration-tasks";
import { renewalHorizon } from "@/lib/connections/credential-expiry";
import { healths } from "@/lib/sync/health";
import { StalledNotice } from "../stalled-notice";
import { CauseCard } from "./cause-card";
import { EndingCredentials } from "./ending-credentials";
import { OldCredentials } from "./old-credentials";
import { RegistrationsToDelete } from "./registrations-to-delete";

export const metadata: Metadata = { title: "Health" };

/** What is wrong in all companies, by whose turn it is: each cause once, with the companies that have it. */
export default async function HealthPage() {
  const session = await requireSession();
  const { counts, causes, ending, old, stalled, registrations } = await withWorkspace(
    session.workspaceId,
    async (tx) => ({
      counts: countByFilter(await listHealthGroups(tx, { search: "" })),
      causes: await listCauses(tx),
      old: await listOldCredentials(tx),
      ending: await listEndingCredentials(tx, renewalHorizon(new Date())),
      stalled: await findStalledRuns(tx),
      registrations: await listTasksAtMicrosoft(tx),
    }),
  );
  const canSync = hasRole(session.role, "technician");
  return (
    <div className="grid gap-8">
      <Counts counts={counts} />
      <StalledNotice stalled={stalled} />
      {causes.length === 0
        ? !stalled && <AllWell counts={counts} />
        : turns.map((turn) => (
            <Turn key={turn} turn={turn} causes={causes.filter((cause) => cause.turn === turn)} canSync={canSync} />
          ))}
      <EndingCredentials credentials={ending} />
      <OldCredentials credentials={old} />
      <RegistrationsToDelete tasks={registrations} canFinish={canSync} />
    </div>
  );
}

function Counts({ counts }: { counts: Record<CompanyFilter, number> }) {
  return (
    <StatGroup>
      {healths.map((health) => (
        <Stat
          key={health}
          label={healthWords[health].word}
          value={counts[health]}
          href={`/integrations/microsoft-365/direct-setup?state=${health}`}
        />
      ))}
    </StatGroup>
  );
}

const turnTexts: Record<"ours" | "customer_admin" | "microsoft", { title: string; text: string }> = {
  ours: { title: "Your turn", text: "You can mend these here, or in the company's Entra." },
  customer_admin: {
    title: "The customer's turn",
    text: "An administrator of the company has to change something at Microsoft. The next sync shows whether it helped.",
  },
  microsoft: { title: "Microsoft's turn", text: "There is nothing to do. The portal tries again by itself." },
};
const nobodyKnows = { title: "Not known", text: "The log of the company tells more." };

function Turn({ turn, causes, canSync }: { turn: Cause["turn"]; causes: Cause[]; canSync: boolean }) {
  if (causes.length === 0) return null;
  const { title, text } = turn ? turnTexts[turn] : nobodyKnows;
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="text-sm text-secondary">{text}</p>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-raised">
        {causes.map((cause) => (
          <CauseCard key={cause.title} cause={cause} canSync={canSync} />
        ))}
      </ul>
    </section>
  );
}

function AllWell({ counts }: { counts: Record<CompanyFilter, number> }) {
  const isConnected = counts.healthy + counts.attention + counts.broken > 0;
  return isConnected ? (
    <EmptyState kind="none" title="Nothing is wrong">
      {countOf(counts.healthy, "company is", "companies are")} healthy: the last sync read all that Microsoft gives.
    </EmptyState>
  ) : (
    <EmptyState
      kind="none"
      title="Nothing was synced yet"
      action={<ButtonLink href="/integrations/microsoft-365/direct-setup">Open Direct Setup</ButtonLink>}
    >
      What is wrong with a company shows here after its first sync.
    </EmptyState>
  );
}
