import { afterEach, describe, expect, it, vi } from "vitest";
import type { Dataset, DatasetPage } from "../dataset";
import { createFakeFetch, json, page } from "../testing/fake-fetch";
import { collect, createTestClient, errorOf, firstReading } from "../testing/test-values";
import { directoryAudits } from "./directory-audits";
import { mfaRegistration } from "./mfa-registration";
import { secureScoreControls } from "./secure-score-controls";
import { secureScores } from "./secure-scores";
import { signInActivity } from "./sign-in-activity";

type Routes = Parameters<typeof createFakeFetch>[0];

const userId = "5c0b7a1e-0000-4000-8000-000000000001";
const otherId = "5c0b7a1e-0000-4000-8000-000000000002";
const paths = {
  signIns: "/v1.0/users",
  registrations: "/v1.0/reports/authenticationMethods/userRegistrationDetails",
  scores: "/v1.0/security/secureScores",
  controls: "/v1.0/security/secureScoreControlProfiles",
  audits: "/v1.0/auditLogs/directoryAudits",
};

async function read<Row extends object>(
  dataset: Dataset<Row>,
  routes: Routes,
  { since = null, cursor = null }: { since?: string | null; cursor?: string | null } = {},
) {
  const fake = createFakeFetch(routes);
  const graph = createTestClient({ fetch: fake.fetch });
  const pages: DatasetPage<Row>[] = await collect(dataset.read(graph, cursor, { ...firstReading, since }));
  const rows = pages.flatMap((one) => one.rows);
  for (const { row } of rows) expect(dataset.row.parse(row)).toEqual(row);
  expect(pages.map(({ isLast }) => isLast)).toEqual(pages.map((_, at) => at === pages.length - 1));
  const queries = fake.requests.map(({ url }) => decodeURIComponent(url.search));
  return { pages, rows, rejected: pages.flatMap((one) => one.rejected), queries };
}

const notPremium = json(
  {
    error: {
      code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
      message: "Neither tenant is B2C or tenant doesn't have premium license",
    },
  },
  403,
);

describe("what needs Entra ID P1", () => {
  it.each([
    [signInActivity as Dataset, paths.signIns],
    [mfaRegistration as Dataset, paths.registrations],
  ])("$name says so, and its refusal is told from a missing permission", async (dataset, path) => {
    expect(dataset.licence).toBe("entra_id_p1");
    const graph = createTestClient({ fetch: createFakeFetch({ [path]: notPremium }).fetch });
    expect((await errorOf(collect(dataset.read(graph, null, firstReading)))).code).toBe("not_licensed");
    expect((await errorOf(dataset.probe(graph, firstReading))).code).toBe("not_licensed");
  });
});

describe("sign-in activity", () => {
  it("has a row for everybody in the answer, nulls for who never signed in", async () => {
    const { rows, queries } = await read(signInActivity, {
      [paths.signIns]: page([
        {
          id: userId.toUpperCase(),
          signInActivity: {
            lastSignInDateTime: "2026-11-20T08:00:00Z",
            lastSignInRequestId: "a",
            lastNonInteractiveSignInDateTime: "2026-11-21T09:30:00.1234567Z",
            lastSuccessfulSignInDateTime: null,
          },
        },
        { id: otherId },
      ]),
    });
    expect(rows).toEqual([
      {
        key: userId,
        row: {
          lastSuccessfulSignInDateTime: null,
          lastSignInDateTime: "2026-11-20T08:00:00.000Z",
          lastNonInteractiveSignInDateTime: "2026-11-21T09:30:00.123Z",
        },
      },
      {
        key: otherId,
        row: { lastSuccessfulSignInDateTime: null, lastSignInDateTime: null, lastNonInteractiveSignInDateTime: null },
      },
    ]);
    expect(queries).toEqual(["?$select=id,signInActivity&$top=500"]);
  });

  it("takes .NET's first moment for never", async () => {
    const never = { lastSignInDateTime: "0001-01-01T00:00:00Z", lastSuccessfulSignInDateTime: "2026-01-01T00:00:00Z" };
    const { rows } = await read(signInActivity, { [paths.signIns]: page([{ id: userId, signInActivity: never }]) });
    expect(rows[0]?.row).toMatchObject({
      lastSignInDateTime: null,
      lastSuccessfulSignInDateTime: "2026-01-01T00:00:00.000Z",
    });
  });

  it("sets a bad row aside with whose it is", async () => {
    const bad = { id: otherId, signInActivity: { lastSignInDateTime: "yesterday" } };
    const { rows, rejected } = await read(signInActivity, { [paths.signIns]: page([{ id: userId }, bad]) });
    expect(rows).toHaveLength(1);
    expect(rejected).toEqual([
      { key: otherId, reason: expect.stringMatching(/^signInActivity\.lastSignInDateTime: /) },
    ]);
  });
});

describe("MFA registration", () => {
  const raw = {
    id: userId,
    userPrincipalName: "ida.berg@nordwind.example",
    userDisplayName: "Ida Berg",
    isAdmin: true,
    isMfaRegistered: true,
    isMfaCapable: true,
    isPasswordlessCapable: false,
    isSsprRegistered: true,
    isSsprEnabled: true,
    isSsprCapable: true,
    methodsRegistered: ["mobilePhone", "microsoftAuthenticatorPush", "aMethodOfTomorrow"],
    userPreferredMethodForSecondaryAuthentication: "",
    lastUpdatedDateTime: "2026-11-20T03:12:44.1234567Z",
  };

  it("is a row with the methods in order, and when it was computed is the page's, not the row's", async () => {
    const older = { ...raw, id: otherId, lastUpdatedDateTime: "2026-11-19T23:59:59Z" };
    const { rows, pages, queries } = await read(mfaRegistration, { [paths.registrations]: page([older, raw]) });
    expect(rows[1]).toEqual({
      key: userId,
      row: {
        userPrincipalName: "ida.berg@nordwind.example",
        isAdmin: true,
        isMfaRegistered: true,
        isMfaCapable: true,
        isPasswordlessCapable: false,
        isSsprRegistered: true,
        isSsprEnabled: true,
        isSsprCapable: true,
        methodsRegistered: ["aMethodOfTomorrow", "microsoftAuthenticatorPush", "mobilePhone"],
        userPreferredMethodForSecondaryAuthentication: null,
      },
    });
    expect(pages.map(({ asOf }) => asOf)).toEqual(["2026-11-20"]);
    expect(queries).toEqual(["?$top=999"]);
  });

  it("is the same row the next night, and with the methods in another order", async () => {
    const later = {
      ...raw,
      methodsRegistered: raw.methodsRegistered.toReversed(),
      lastUpdatedDateTime: "2026-11-21T03:12:44Z",
    };
    const first = await read(mfaRegistration, { [paths.registrations]: page([raw]) });
    const second = await read(mfaRegistration, { [paths.registrations]: page([later]) });
    expect(second.rows).toEqual(first.rows);
    expect(second.pages[0]?.asOf).toBe("2026-11-21");
  });

  it("does without whatever Microsoft leaves out, and knows no day then", async () => {
    const { rows, pages } = await read(mfaRegistration, {
      [paths.registrations]: page([{ id: userId, lastUpdatedDateTime: "soon" }]),
    });
    expect(Object.values(rows[0]?.row ?? {}).filter((value) => value === null)).toHaveLength(9);
    expect([rows[0]?.row.methodsRegistered, pages[0]?.asOf]).toEqual([[], null]);
  });

  it("sets a bad row aside with whose it is, and reads on from a cursor", async () => {
    const link = `https://graph.microsoft.com${paths.registrations}?$skiptoken=2`;
    const bad = { ...raw, id: otherId, isAdmin: "yes" };
    const routes = { [paths.registrations]: page([bad], link), [link]: page([raw]) };
    const { rows, rejected, pages } = await read(mfaRegistration, routes);
    expect([rows.map(({ key }) => key), pages[0]?.cursor]).toEqual([[userId], link]);
    expect(rejected).toEqual([{ key: otherId, reason: expect.stringMatching(/^isAdmin: /) }]);
    expect((await read(mfaRegistration, routes, { cursor: link })).rows).toEqual(rows);
  });
});

describe("secure scores", () => {
  const dayMs = 86_400_000;
  const today = Date.UTC(2026, 10, 22);
  const dayOf = (daysAgo: number) => new Date(today - daysAgo * dayMs).toISOString().slice(0, 10);
  const score = (daysAgo: number, more: object = {}) => ({
    id: `tenant_${dayOf(daysAgo)}`,
    createdDateTime: `${dayOf(daysAgo)}T00:00:00Z`,
    currentScore: 212.4,
    maxScore: 391,
    activeUserCount: 38,
    licensedUserCount: 41,
    averageComparativeScores: [{ basis: "AllTenants", averageScore: 178.2 }],
    controlScores: [{ controlCategory: "Identity", controlName: "AdminMFAV2", description: "<p>…</p>", score: 10 }],
    ...more,
  });
  const scores = (from: number, count: number) => Array.from({ length: count }, (_, at) => score(from + at));
  const at = (skip: number) => `https://graph.microsoft.com${paths.scores}?$top=90&$skip=${skip}`;

  afterEach(() => void vi.useRealTimers());
  /** Days are counted by the clock; only that is stopped. */
  const stopClock = () => vi.useFakeTimers({ toFake: ["Date"], now: today + 3 * 3_600_000 });

  it("is a row a day, lists in a fixed order, the newest day as of which it is", async () => {
    const raw = score(1, {
      averageComparativeScores: [
        { basis: "TotalSeats", averageScore: 190, seatSizeRangeLowerValue: "1" },
        { basis: "IndustryTypes", averageScore: null },
        { basis: "AllTenants", averageScore: 178.2 },
      ],
      controlScores: [
        { controlName: "b", controlCategory: "Apps", score: 1.5, scoreInPercentage: "half", implementationStatus: 7 },
        { controlName: "a", score: null, scoreInPercentage: 50, implementationStatus: "1 of 2" },
      ],
    });
    const { rows, pages } = await read(secureScores, { [paths.scores]: page([raw, score(2)]) });
    expect(rows[0]).toEqual({
      key: "2026-11-21",
      row: {
        day: "2026-11-21",
        createdDateTime: "2026-11-21T00:00:00.000Z",
        currentScore: 212.4,
        maxScore: 391,
        activeUserCount: 38,
        licensedUserCount: 41,
        averageComparativeScores: [
          { basis: "AllTenants", averageScore: 178.2 },
          { basis: "TotalSeats", averageScore: 190 },
        ],
        controlScores: [
          {
            controlName: "a",
            controlCategory: null,
            score: null,
            scoreInPercentage: 50,
            implementationStatus: "1 of 2",
          },
          {
            controlName: "b",
            controlCategory: "Apps",
            score: 1.5,
            scoreInPercentage: null,
            implementationStatus: null,
          },
        ],
      },
    });
    expect(pages.map(({ asOf }) => asOf)).toEqual(["2026-11-21"]);
  });

  it("keeps no placeholder as a figure: where Microsoft writes -1 there is none", async () => {
    const raw = score(1, {
      ...{ currentScore: -1, maxScore: -1, activeUserCount: -1, licensedUserCount: -1 },
      averageComparativeScores: [
        { basis: "AllTenants", averageScore: -1 },
        { basis: "TotalSeats", averageScore: 0 },
      ],
      controlScores: [{ controlName: "a", controlCategory: "Apps", score: -1, scoreInPercentage: -1 }],
    });
    const { rows, rejected } = await read(secureScores, { [paths.scores]: page([raw]) });
    expect(rejected).toEqual([]);
    expect(rows[0]?.row).toMatchObject({
      ...{ day: "2026-11-21", currentScore: null, maxScore: null, activeUserCount: null, licensedUserCount: null },
      averageComparativeScores: [{ basis: "TotalSeats", averageScore: 0 }],
      controlScores: [{ controlName: "a", score: null, scoreInPercentage: null }],
    });
  });

  it("reads 90 days at first, and no page more however far the next links lead", async () => {
    const routes = { [paths.scores]: page(scores(1, 60), at(60)), [at(60)]: page(scores(61, 30), at(90)) };
    const { rows, pages, queries } = await read(secureScores, routes);
    expect([rows.length, queries.length, queries[0]]).toEqual([90, 2, "?$top=90"]);
    expect(pages.map(({ cursor, asOf }) => [cursor, asOf])).toEqual([
      [at(60), "2026-11-21"],
      [null, null],
    ]);
    const rest = await read(secureScores, routes, { cursor: at(60) });
    expect(rest.pages).toEqual(pages.slice(1));
  });

  it.each([
    ["yesterday's is there", 1, 3],
    ["today's is there", 0, 2],
    ["three nights were missed", 4, 6],
    ["a year was missed", 365, 90],
    ["the clock is wrong", -5, 2],
  ])("asks for what is missing and two days more: %s", async (_what, daysAgo, top) => {
    stopClock();
    const since = `${dayOf(daysAgo)}T00:00:00.000Z`;
    const all = page(scores(1, top), at(top));
    const { queries, rows } = await read(
      secureScores,
      { [paths.scores]: all, [at(top)]: page(scores(1 + top, 2)) },
      { since },
    );
    expect(queries).toEqual([`?$top=${top}`]);
    expect(rows).toHaveLength(top);
  });

  it("reads on to what is published when Microsoft's days run ahead of our clock", async () => {
    stopClock();
    const routes = {
      [paths.scores]: page(scores(-9, 2), at(2)),
      [at(2)]: page(scores(-7, 6), at(8)),
      [at(8)]: page(scores(-1, 6), at(14)),
    };
    const { rows, queries } = await read(secureScores, routes, { since: `${dayOf(0)}T00:00:00.000Z` });
    expect(queries).toHaveLength(3);
    expect(rows.map(({ key }) => key)).toContain(dayOf(0));
  });

  it("ends at an empty page, and says that nothing is published when the first one is", async () => {
    const ended = await read(secureScores, { [paths.scores]: page(scores(1, 3), at(3)), [at(3)]: page([], at(6)) });
    expect([ended.rows.length, ended.queries.length]).toEqual([3, 2]);
    expect(ended.pages.some(({ finding }) => finding)).toBe(false);
    expect(ended.pages.map(({ endsEmpty }) => endsEmpty)).toEqual([false, true]);
    const none = await read(secureScores, { [paths.scores]: page([]) });
    expect(none.pages).toEqual([expect.objectContaining({ finding: "not_published", rows: [], isLast: true })]);
  });

  it("sets a bad day aside under its day", async () => {
    const bad = score(2, { currentScore: "many" });
    const { rows, rejected } = await read(secureScores, {
      [paths.scores]: page([score(1), bad, { currentScore: 1, maxScore: 2 }]),
    });
    expect(rows).toHaveLength(1);
    expect(rejected).toEqual([
      { key: "2026-11-20", reason: expect.stringMatching(/^currentScore: /) },
      { key: null, reason: expect.stringMatching(/^createdDateTime: /) },
    ]);
  });
});

describe("secure score controls", () => {
  const update = (state: string, updatedDateTime: string | null) => ({ state, updatedDateTime, assignedTo: "x" });
  const raw = {
    id: "AdminMFAV2",
    title: "Ask administrators for a second factor",
    controlCategory: "Identity",
    actionType: "Config",
    actionUrl: "https://entra.microsoft.com/#view/x",
    service: "AAD",
    tier: "Core",
    rank: 1,
    maxScore: 9.5,
    implementationCost: "Low",
    userImpact: "Low",
    threats: ["Elevation of privilege", "Account breach"],
    deprecated: false,
    remediation: `<p onclick="x()">Open <a href="https://entra.microsoft.com">Entra</a></p><script>x()</script>`,
    remediationImpact: "",
    lastModifiedDateTime: "2026-11-20T00:00:00Z",
    controlStateUpdates: [
      update("Ignored", "2026-02-01T00:00:00Z"),
      update("Default", "2026-01-05T10:00:00Z"),
      update("Unset", null),
    ],
  };
  const readOne = async (more: object) =>
    (await read(secureScoreControls, { [paths.controls]: page([{ ...raw, ...more }]) })).rows[0]?.row;

  it("is a row with safe HTML, an https address and the newest state", async () => {
    expect(await readOne({})).toEqual({
      title: raw.title,
      maxScore: 9.5,
      rank: 1,
      controlCategory: "Identity",
      actionType: "Config",
      actionUrl: raw.actionUrl,
      service: "AAD",
      tier: "Core",
      userImpact: "Low",
      implementationCost: "Low",
      remediation: `<p>Open <a href="https://entra.microsoft.com/" rel="noopener noreferrer" target="_blank">Entra</a></p>`,
      remediationImpact: null,
      threats: ["Account breach", "Elevation of privilege"],
      deprecated: false,
      state: "Ignored",
    });
  });

  it("has no figure where Microsoft writes -1", async () =>
    expect(await readOne({ maxScore: -1, rank: -1 })).toMatchObject({ maxScore: null, rank: null }));

  it.each(["http://entra.microsoft.com", "javascript:alert(1)", "nowhere", "", null])(
    "keeps no address but an https one: %s",
    async (actionUrl) => expect((await readOne({ actionUrl }))?.actionUrl).toBeNull(),
  );

  it("takes the later of two states of one moment, and none from none", async () => {
    const [first, second] = [update("A", "2026-02-01T00:00:00Z"), update("B", "2026-02-01T00:00:00Z")];
    expect((await readOne({ controlStateUpdates: [first, second] }))?.state).toBe("B");
    expect((await readOne({ controlStateUpdates: [] }))?.state).toBeNull();
    expect((await readOne({ controlStateUpdates: null }))?.state).toBeNull();
    expect((await readOne({ controlStateUpdates: [update("A", null), update("B", "soon")] }))?.state).toBe("B");
  });

  it("does without whatever Microsoft leaves out", async () => {
    const { rows } = await read(secureScoreControls, { [paths.controls]: page([{ id: "scid_1" }]) });
    expect(rows[0]?.row).toMatchObject({ title: "scid_1", threats: [], deprecated: false, remediation: null });
  });

  it("bounds what is long, and sets a bad row aside under its id", async () => {
    const long = { title: "t".repeat(5_000), remediation: `<p>${"&".repeat(60_000)}</p>` };
    expect((await readOne(long))?.title).toHaveLength(1_000);
    expect((await readOne(long))?.remediation?.length).toBeLessThanOrEqual(20_000);
    const { rejected } = await read(secureScoreControls, { [paths.controls]: page([{ ...raw, maxScore: "ten" }]) });
    expect(rejected).toEqual([{ key: "AdminMFAV2", reason: expect.stringMatching(/^maxScore: /) }]);
  });
});

describe("directory audits", () => {
  const assigned = { displayName: "AssignedLicense", oldValue: "[]", newValue: '["[SkuName=SPB]"]' };
  const target = {
    id: userId,
    displayName: null,
    type: "User",
    userPrincipalName: "ida.berg@nordwind.example",
    groupType: null,
    modifiedProperties: [assigned],
  };
  const raw = {
    id: "Directory_a1_1",
    activityDateTime: "2026-11-20T08:20:02.1234567Z",
    activityDisplayName: "Change user license",
    category: "UserManagement",
    operationType: "Update",
    result: "success",
    resultReason: "",
    initiatedBy: {
      user: { id: "91", displayName: null, userPrincipalName: "admin@nordwind.example", ipAddress: "203.0.113.7" },
      app: null,
    },
    targetResources: [target],
  };
  const about = (more: object) => ({ ...raw, ...more });
  const device = { ...target, type: "Device", userPrincipalName: null };
  const readAll = (...values: unknown[]) => read(directoryAudits, { [paths.audits]: page(values) });

  it.each([null, "", undefined])("is a row although nobody says what was done: %s", async (activityDisplayName) => {
    const { rows, rejected } = await readAll({ ...raw, activityDisplayName });
    expect([rows[0]?.row.activityDisplayName, rejected]).toEqual([null, []]);
  });

  it("is a row with who did it to whom and what changed", async () => {
    const { rows } = await readAll(raw);
    expect(rows).toEqual([
      {
        key: "Directory_a1_1",
        row: {
          activityDateTime: "2026-11-20T08:20:02.123Z",
          activityDisplayName: "Change user license",
          category: "UserManagement",
          operationType: "Update",
          result: "success",
          resultReason: null,
          initiatedByType: "user",
          initiatedById: "91",
          initiatedByName: "admin@nordwind.example",
          targets: [
            {
              id: userId,
              type: "User",
              displayName: null,
              userPrincipalName: "ida.berg@nordwind.example",
              modifiedProperties: [assigned],
            },
          ],
        },
      },
    ]);
  });

  it.each([
    ["an application", { user: null, app: { displayName: "Sync", servicePrincipalId: "sp" } }, ["app", "sp", "Sync"]],
    ["an application without a principal", { app: { appId: "id", displayName: null } }, ["app", "id", null]],
    ["a user without a sign-in name", { user: { id: "1", displayName: "Ida" } }, ["user", "1", "Ida"]],
    ["nobody who is named", { user: null, app: null }, [null, null, null]],
    ["nobody", null, [null, null, null]],
  ])("knows who did it: %s", async (_who, initiatedBy, expected) => {
    const { rows } = await readAll(about({ initiatedBy }));
    const { initiatedByType, initiatedById, initiatedByName } = rows[0]?.row ?? {};
    expect([initiatedByType, initiatedById, initiatedByName]).toEqual(expected);
  });

  it.each([
    [true, "of a user", about({ activityDisplayName: "Delete user", targetResources: [] })],
    [
      true,
      "of a role",
      about({
        activityDisplayName: "Add member to role",
        category: "RoleManagement",
        targetResources: [{ type: "ServicePrincipal" }],
      }),
    ],
    [
      true,
      "with a user among its targets",
      about({
        activityDisplayName: "Add member to group",
        category: "GroupManagement",
        targetResources: [device, target],
      }),
    ],
    [
      true,
      "of group-based licensing",
      about({
        activityDisplayName: "Finish applying group based license to users",
        category: "GroupManagement",
        targetResources: [{ type: "Group" }],
      }),
    ],
    [
      false,
      "of a device",
      about({ activityDisplayName: "Update device", category: "Device", targetResources: [device] }),
    ],
    [false, "of a policy", about({ activityDisplayName: "Update policy", category: "Policy", targetResources: null })],
  ])("keeps it: %s, an event %s", async (isKept, _what, event) => {
    const { rows, rejected } = await readAll(event);
    expect([rows.length > 0, rejected]).toEqual([isKept, []]);
  });

  it("sets a bad event aside under its id, but only one that is our concern", async () => {
    const bad = { id: "Directory_2", activityDateTime: "at noon" };
    const { rows, rejected } = await readAll(
      raw,
      about(bad),
      about({
        ...bad,
        id: "Directory_3",
        category: "Device",
        activityDisplayName: "Update device",
        targetResources: [],
      }),
      null,
    );
    expect(rows).toHaveLength(1);
    expect(rejected).toEqual([
      { key: "Directory_2", reason: expect.stringMatching(/^activityDateTime: /) },
      { key: null, reason: expect.any(String) },
    ]);
  });

  it("bounds values, properties and targets, without losing the event", async () => {
    const long = { displayName: "AssignedPlan", oldValue: "o".repeat(5_000), newValue: "n\0".repeat(5_000) };
    const much = { ...target, modifiedProperties: Array.from({ length: 60 }, () => long) };
    const targetResources = [much, ...Array.from({ length: 60 }, () => target)];
    const { rows } = await readAll(
      about({ targetResources, resultReason: "r".repeat(20_000) }),
      about({ id: "Directory_2" }),
    );
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows[0]?.row).length).toBeLessThan(70_000);
    expect(rows[0]?.row.targets).toHaveLength(50);
    expect(rows[0]?.row.targets[0]?.modifiedProperties).toHaveLength(50);
    expect(rows[0]?.row.targets[0]?.modifiedProperties[0]).toEqual({
      displayName: "AssignedPlan",
      oldValue: "o".repeat(4_000),
      newValue: "n".repeat(2_000),
    });
    expect(rows[0]?.row.resultReason).toHaveLength(2_000);
    expect(rows[1]?.row.targets[0]?.modifiedProperties).toEqual([assigned]); // each event has its own bound
  });

  it("reads all that is kept at first, then from a day before the last one on", async () => {
    expect((await readAll(raw)).queries).toEqual(["?$top=999"]);
    const later = await read(directoryAudits, { [paths.audits]: page([raw]) }, { since: "2026-11-20T08:20:02.123Z" });
    expect(later.queries).toEqual(["?$top=999&$filter=activityDateTime ge 2026-11-19T08:20:02.123Z"]);
  });

  it("says so when its last page is empty, were it the only one", async () => {
    const link = `${paths.audits}?$skiptoken=2`;
    const cut = await read(directoryAudits, { [paths.audits]: page([raw], link), [link]: page([]) });
    expect(cut.pages.map(({ endsEmpty }) => endsEmpty)).toEqual([false, true]);
    const empty = await read(directoryAudits, { [paths.audits]: page([]) });
    expect(empty.pages.map(({ endsEmpty }) => endsEmpty)).toEqual([true]);
    const whole = await read(directoryAudits, { [paths.audits]: page([raw]) });
    expect(whole.pages.map(({ endsEmpty }) => endsEmpty)).toEqual([false]);
  });

  it("goes through every page, also those with nothing of ours", async () => {
    const link = `https://graph.microsoft.com${paths.audits}?$skiptoken=2`;
    const other = about({ activityDisplayName: "Update device", category: "Device", targetResources: [device] });
    const { rows, pages } = await read(directoryAudits, { [paths.audits]: page([other], link), [link]: page([raw]) });
    expect(pages.map((one) => [one.rows.length, one.cursor])).toEqual([
      [0, link],
      [1, null],
    ]);
    expect(rows).toHaveLength(1);
  });
});
