import { getCloud } from "@/lib/microsoft/clouds";
import { createGraphClient } from "@/lib/microsoft/graph-client";
import { createTokenCache } from "@/lib/microsoft/token-cache";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun } from "@/lib/sync/run-company";
import { createConnectedCompany, queueRun } from "../sync-harness";
import type { FaultReport } from "./check";
import { syncLikeTheJobs } from "./steps";
import { troublesOf } from "./throttle-lab";
import type { TokenLab } from "./token-lab";
import { compareWithTruth } from "./truth";

const atOnce = 50;

/** Tokens that run out in the middle of a sync: at each request alone, at every one, and while many wait for the next. */
export async function expireTokens(lab: TokenLab, { rounds, expiries }: { rounds: number; expiries: number }) {
  const failures: FaultReport["failures"] = [];
  const fail = (what: string) => void failures.push({ seed: lab.seed, what });
  const { keeper, scenario, chance } = lab;
  const { directoryId } = scenario;
  let expired = 0;
  let asked = 0;

  async function syncWith(
    what: string,
    act: (count: number) => void,
    expiriesWanted: (counts: { answered: number }) => number,
  ) {
    const company = await createConnectedCompany(scenario);
    keeper.beforeData(directoryId, act);
    await syncLikeTheJobs(await queueRun(company));
    const { tokenRequests, refused, answered } = keeper.counts(directoryId);
    keeper.beforeData(directoryId, () => {});
    const wanted = expiriesWanted({ answered });
    expired += wanted;
    asked += tokenRequests - 1; // each run begins with a token of its own
    if (refused !== wanted) fail(`${what}: ${refused} requests with a token that had run out, for ${wanted} expiries`);
    if (tokenRequests - 1 !== wanted) fail(`${what}: ${tokenRequests - 1} token requests for ${wanted} expiries`);
    for (const trouble of await troublesOf(company)) fail(`${what}: ${trouble}`);
    for (const difference of (await compareWithTruth(company, lab.truth)).what) fail(`${what}: ${difference}`);
    return answered;
  }

  const requests = await syncWith(
    "a token for each request",
    () => keeper.revoke(directoryId),
    ({ answered }) => answered,
  );
  for (let round = 0; round < expiries; round++) {
    const at = expiries >= requests ? round % requests : chance.below(requests);
    await syncWith(
      `at request ${at}`,
      (count) => count === at && keeper.revoke(directoryId),
      () => 1,
    );
  }
  for (let round = 0; round < rounds; round++) {
    const requested = round % 2 === 0 ? await readManyAtOnce() : await readDatasetsAtOnce();
    expired++;
    asked += requested;
    if (requested !== 1) fail(`${requested} token requests for one expiry while many were waiting`);
  }
  return { tries: expired, counts: { "expired tokens": expired, "token requests for them": asked }, failures };

  /** @returns token requests after the expiry */
  async function readManyAtOnce() {
    const cloud = getCloud("sandbox", lab.front.url);
    const tokens = createTokenCache();
    const { applicationId, clientSecret } = scenario;
    const request = { cloud, applicationId, directoryId, credential: { kind: "secret", clientSecret } } as const;
    const graph = createGraphClient({
      cloud,
      getToken: () => tokens.get(request),
      forgetToken: () => tokens.forget(request),
    });
    await graph.getJson("/v1.0/organization");
    return afterRevoking(async () => {
      await Promise.all(Array.from({ length: atOnce }, () => graph.getJson("/v1.0/organization")));
    });
  }

  /** All datasets of a run side by side, as the jobs read them. */
  async function readDatasetsAtOnce() {
    const company = await createConnectedCompany(scenario);
    const job = await queueRun(company);
    const { datasets } = await beginRun(job);
    const requested = await afterRevoking(async () => {
      await Promise.all(
        datasets.map(async (dataset) => {
          while ((await readDataset({ ...job, dataset })).next !== "done");
        }),
      );
    });
    await closeRun(job);
    for (const trouble of await troublesOf(company)) fail(`side by side: ${trouble}`);
    return requested;
  }

  async function afterRevoking(read: () => Promise<void>) {
    keeper.beforeData(directoryId, () => {});
    keeper.revoke(directoryId);
    await read().catch((error: unknown) => fail(`side by side: ${error}`));
    return keeper.counts(directoryId).tokenRequests;
  }
}
