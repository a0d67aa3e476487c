import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createEmbeddedEngine } from "@/lib/inngest/embedded/engine";
import { embeddedKeys } from "@/lib/inngest/embedded/keys";
import { hold } from "@/lib/inngest/embedded/meeting-point";
import { turnText } from "@/lib/microsoft/diagnosis/explained";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { type Front, startFront } from "../faults/front";
import { createConnectedCompany, runSync } from "../sync-harness";
import { openTestDatabase, type TestDatabase } from "../test-database";
import { setTestEnv } from "../test-env";
import { act, type Microsoft } from "./act";
import { graphSays } from "./rows";
import { testIds } from "./situation";
import { situations } from "./situations";

const healthy = createScenario({ slug: "situations", users: 12, ...testIds });
const count = { situations: 0, rightCause: 0, rightTurn: 0 };

let front: Front;
let sandbox: Sandbox;
let database: TestDatabase;
const microsoft: Microsoft = {
  scenario: healthy,
  arrange({ scenario = {}, faults = [], answer = null }) {
    sandbox.setScenario(healthy.directoryId, scenario);
    for (const fault of faults) sandbox.faults.add(fault);
    front.answerWith(answer);
  },
};

beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [healthy], enforceBudgets: false });
  front = await startFront();
  front.route(null, sandbox.url);
  await setTestEnv({ MICROSOFT_SANDBOX_URL: front.url });
  database = await openTestDatabase("pglite");
  // Takes what is asked of the jobs and works on none of it: no sync gets in the way of what is looked at.
  const serveUrl = "http://127.0.0.1:3000/api/inngest";
  hold().engine = createEmbeddedEngine({ ...embeddedKeys(), serveUrl, call: async () => new Response(), crons: false });
});
afterEach(() => {
  front.answerWith(null);
  sandbox.faults.clear();
  sandbox.setScenario(healthy.directoryId, {
    ...healthy,
    tokenError: undefined,
    servicePrincipal: undefined,
    unknownToReports: [],
  });
});
afterAll(async () => {
  hold().engine = undefined;
  await database.close();
  await front.close();
  await sandbox.close();
  const { situations: all, rightCause, rightTurn } = count;
  process.stdout.write(`\nsituations ${all}, right cause ${rightCause}, right turn ${rightTurn}\n`);
});

test("there are at least 60 situations, each under a name of its own", () => {
  const names = situations.map(({ where, name }) => `${where} ${name}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(60);
});

test("what keeps the application out is learnt by one request to Graph, not by one for each dataset", async () => {
  const company = await createConnectedCompany(healthy);
  sandbox.setScenario(healthy.directoryId, { servicePrincipal: "missing" });
  front.takeLog();
  const run = await runSync(company);
  expect(front.takeLog().map(({ kind }) => kind)).toEqual(["token", "graph"]);
  expect(run).toMatchObject({ status: "failed", error: { title: "The customer has not let the application in yet" } });
});

test("a refusal of the application in the middle of a run ends the run, and nothing more is asked", async () => {
  const company = await createConnectedCompany(healthy);
  sandbox.faults.add(graphSays("/v1.0/domains", 401, "Authorization_IdentityDisabled"));
  front.takeLog();
  const { datasets, status } = await runSync(company);
  const asked = front.takeLog().filter(({ kind }) => kind === "graph");
  expect(asked.map(({ path }) => path.split("?")[0])).toEqual([
    "/v1.0/organization",
    "/v1.0/organization",
    "/v1.0/domains",
  ]);
  expect(status).toBe("partial");
  for (const { dataset, error } of datasets.filter(({ state }) => state === "failed")) {
    expect(error, dataset).toMatchObject({ title: "The application is switched off" });
  }
});

test.each(situations.map((situation) => [`${situation.where}: ${situation.name}`, situation] as const))(
  "%s",
  async (_, situation) => {
    count.situations++;
    const { title, turn, retryHelps, field = null, cause = "" } = situation;
    const { explained, told, field: blamed, screen } = await act(situation, microsoft);
    const found = { title: explained?.title, cause: explained?.cause, field: blamed };
    expect(found).toEqual({ title, cause: expect.stringContaining(cause), field });
    expect(screen).toContain(title);
    expect(screen).toContain(told?.cause);
    for (const { text } of told?.steps ?? []) expect(screen).toContain(text);
    expect(screen).toContain("Copy for support");
    expect(screen).not.toContain(healthy.clientSecret);
    if (explained?.provider?.code) expect(screen).toContain(explained.provider.code);
    count.rightCause++;

    expect(explained).toMatchObject({ turn, retryHelps });
    expect(screen).toContain(turnText({ turn, retryHelps: told?.retryHelps ?? retryHelps }));
    if (turn === "customer_admin") expect(screen).toContain("Message for the customer's admin");
    count.rightTurn++;
  },
);
