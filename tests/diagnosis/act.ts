import { withoutPromises } from "@/app/(portal)/integrations/microsoft-365/direct-setup/without-promises";
import { connectCompany, type SetupResult } from "@/lib/connections/connect-company";
import { toPermissionLines } from "@/lib/connections/permission-lines";
import { getCloud } from "@/lib/microsoft/clouds";
import type { WrongField } from "@/lib/microsoft/diagnosis/entry";
import type { Explained } from "@/lib/microsoft/diagnosis/explained";
import { runPreflight } from "@/lib/microsoft/preflight";
import { toLogEntry } from "@/lib/sync/to-log-entry";
import type { Scenario } from "@/sandbox/scenarios";
import { createCompany } from "../factories/company";
import { createWorkspace } from "../factories/workspace";
import { createConnectedCompany, runSync } from "../sync-harness";
import { breakWay } from "./broken-ways";
import { answerScreen, logScreen } from "./screen";
import type { ConnectSituation, ReachSituation, Situation, SyncSituation } from "./situation";

/** What the portal made of a situation. */
export interface Outcome {
  explained: Explained | null;
  /** The same as the screen tells it: for what is not stored nobody tries again. */
  told: Explained | null;
  field: WrongField | null;
  /** All that the screen shows, as text. */
  screen: string;
}

export interface Microsoft {
  scenario: Scenario;
  /** Sets it as the situation wants it. */
  arrange(situation: ConnectSituation | SyncSituation): void;
}

/** Does what a person does, through the code that the screens use. */
export function act(situation: Situation, microsoft: Microsoft): Promise<Outcome> {
  switch (situation.where) {
    case "connect":
      return connect(situation, microsoft);
    case "reach":
      return reach(situation, microsoft);
    case "sync":
      return sync(situation, microsoft);
  }
}

async function connect(situation: ConnectSituation, { scenario, arrange }: Microsoft): Promise<Outcome> {
  arrange(situation);
  const { workspaceId, owner } = await createWorkspace();
  const { id: companyId } = await createCompany({ workspaceId });
  const { applicationId, directoryId, clientSecret } = scenario;
  const result = await connectCompany(
    { workspaceId, memberId: owner.memberId },
    { companyId, active: true, cloud: "sandbox", applicationId, directoryId, clientSecret, ...situation.typed },
  );
  return ofAnswer(result, situation.check);
}

async function reach({ way }: ReachSituation, { scenario }: Microsoft): Promise<Outcome> {
  const { url, close } = await breakWay(way);
  try {
    const { applicationId, directoryId, clientSecret } = scenario;
    const credential = { kind: "secret", clientSecret } as const;
    const cloud = getCloud("sandbox", url);
    const preflight = await runPreflight({ cloud, applicationId, directoryId, credential }, { timeoutMs: 500 });
    const permissions = toPermissionLines(preflight);
    return ofAnswer({
      isCheckOnly: false,
      isStored: true,
      isSyncing: true,
      isQueued: false,
      isFirst: true,
      rotation: null,
      basis: null,
      preflight,
      permissions,
    });
  } finally {
    await close();
  }
}

function ofAnswer(result: SetupResult, check?: string): Outcome {
  const { refusal, unreachable, checks } = result.preflight;
  const ofCheck = (id: string) => checks.find((each) => each.id === id)?.diagnosis ?? null;
  const diagnosis = check ? ofCheck(check) : (refusal ?? unreachable ?? ofCheck("permissions"));
  const told = diagnosis && (result.isSyncing ? diagnosis : withoutPromises(diagnosis));
  return { explained: diagnosis, told, field: diagnosis?.field ?? null, screen: answerScreen(result) };
}

async function sync(situation: SyncSituation, { scenario, arrange }: Microsoft): Promise<Outcome> {
  const { dataset, clientSecret, hasHistory } = situation;
  const company = await createConnectedCompany(scenario, { clientSecret });
  const only = dataset === null ? [] : [dataset];
  if (hasHistory) await runSync(company, hasHistory);
  arrange(situation);
  const { states: _, ...run } = await runSync(company, only);
  const entry = toLogEntry(run);
  const explained = dataset === null ? entry.error : entry.datasets.find(({ name }) => name === dataset)?.error;
  // Which typed value is wrong is of no use where nothing was typed.
  return {
    explained: explained ?? null,
    told: explained ?? null,
    field: situation.field ?? null,
    screen: logScreen(entry),
  };
}
