import { TurnLine } from "@/components/diagnosis";
import { FixLetterDialog } from "@/components/fix-letter-dialog";
import { StepList } from "@/components/step-list";
import { ButtonLink } from "@/components/ui/button-link";
import { type BlankKind, EmptyState } from "@/components/ui/empty-state";
import type { DatasetFreshness } from "@/db/queries/freshness";
import { groupByReason } from "@/lib/sync/group-by-reason";
import { type RunError, runErrorSchema } from "@/lib/sync/run-error";
import { type BlankReason, blankReason } from "@/lib/users/blank";
import { NotConnected, NotSynced } from "../nothing-read";
import { FirstSync } from "./first-sync";
import { logHref, setupHref } from "./links";
import type { UserListData } from "./load-user-list";

const kinds: Record<BlankReason, BlankKind> = {
  none: "none",
  not_published: "not_published",
  not_licensed: "not_licensed",
  concealed: "concealed",
  permission_missing: "permission_missing",
  unusable_names: "failed",
  failed: "failed",
  unsure: "none",
  not_offered: "none",
  not_read: "none",
};

interface NoPeopleProps {
  workspaceId: string;
  companyId: string;
  data: Pick<UserListData, "connection" | "sync" | "freshness">;
  /** Every dataset of the company: what lets nobody be read mostly keeps others away, too. */
  all: readonly DatasetFreshness[];
}

/** In place of the list while nobody was ever read: why, and the one thing to do. */
export function NoPeople({ workspaceId, companyId, data: { connection, sync, freshness }, all }: NoPeopleProps) {
  if (freshness.users?.good) {
    return <EmptyState kind="none" title="Microsoft names nobody in this directory" action={toLog(companyId)} />;
  }
  if (!connection) return <NotConnected companyId={companyId} />;
  if (sync.openRun) {
    return <FirstSync workspaceId={workspaceId} companyId={companyId} logHref={logHref(companyId)} {...sync.openRun} />;
  }
  const runError = runErrorSchema.safeParse(sync.lastRun?.error).data;
  if (sync.lastRun?.status === "failed" && runError) return <Failed companyId={companyId} error={runError} />;
  const reason = blankReason(freshness.users);
  if (reason === "not_read") return <NotSynced companyId={companyId} active={connection.active} />;
  const title = errorOf(freshness.users)?.title;
  const error = groupByReason(all, errorOf).find((group) => group.reason.title === title)?.reason;
  return <Failed companyId={companyId} error={error} kind={kinds[reason]} />;
}

const errorOf = (dataset: DatasetFreshness | undefined) => runErrorSchema.safeParse(dataset?.error).data ?? null;

function Failed({ companyId, error, kind = "failed" }: { companyId: string; error?: RunError; kind?: BlankKind }) {
  return (
    <EmptyState
      kind={kind}
      title={error?.title}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {error && <FixLetterDialog explained={error} size="md" />}
          {toSetup(companyId)}
          {toLog(companyId)}
        </div>
      }
    >
      {error && (
        <>
          <TurnLine {...error} />
          <p>{error.cause}</p>
          <div className="mt-2 inline-block">
            <StepList steps={error.steps} />
          </div>
        </>
      )}
    </EmptyState>
  );
}

const toLog = (companyId: string) => <ButtonLink href={logHref(companyId)}>Open the log</ButtonLink>;
const toSetup = (companyId: string) => <ButtonLink href={setupHref(companyId)}>Open Direct Setup</ButtonLink>;
