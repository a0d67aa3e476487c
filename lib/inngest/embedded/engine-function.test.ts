import type { Inngest, InngestFunction } from "inngest";
import { expect, test } from "vitest";
import { createHarness } from "@/tests/fixtures/inngest/harness";

type Options = Parameters<Inngest["createFunction"]>[0];

async function refusalOf(options: Partial<Options>): Promise<string> {
  const create = (inngest: Inngest): InngestFunction.Any[] => [
    inngest.createFunction({ id: "job", triggers: [{ event: "portal/x" }], ...options }, async () => {}),
  ];
  const failure = await createHarness(create)
    .engine.sync()
    .then(() => "nothing refused", String);
  return failure.replace("UnsupportedFeatureError: The embedded jobs engine does not run ", "");
}

const key = "event.data.companyId";

test.each<[string, Partial<Options>]>([
  ["throttle", { throttle: { limit: 5, period: "1m" } }],
  ["rateLimit", { rateLimit: { limit: 5, period: "1m" } }],
  ["debounce", { debounce: { period: "1m" } }],
  ["idempotency", { idempotency: key }],
  ["priority", { priority: { run: "120" } }],
  ["batchEvents", { batchEvents: { maxSize: 10, timeout: "10s" } }],
  ["timeouts", { timeouts: { finish: "10m" } }],
  ["cancel", { cancelOn: [{ event: "portal/y" }] }],
  ['singleton mode "cancel"', { singleton: { mode: "cancel" } }],
  ['singleton key "event.data.a + event.data.b"', { singleton: { mode: "skip", key: "event.data.a + event.data.b" } }],
  ["concurrency key \"'all'\"", { concurrency: { limit: 1, key: "'all'" } }],
  ['concurrency scope "account"', { concurrency: { limit: 1, key, scope: "account" } }],
  ['trigger on "portal/*"', { triggers: [{ event: "portal/*" }] }],
  ['trigger on "inngest/function.finished"', { triggers: [{ event: "inngest/function.finished" }] }],
  ['trigger expression "event.data.x > 1"', { triggers: [{ event: "portal/x", if: "event.data.x > 1" }] }],
])("refuses %s when it syncs, and names it", async (feature, options) => {
  expect(await refusalOf(options)).toBe(`portal-job: ${feature}. It takes an Inngest server.`);
});

test("names every refused option at once", async () => {
  const refusal = await refusalOf({ timeouts: { finish: "10m" }, priority: { run: "120" } });
  expect(refusal).toContain("portal-job: priority; portal-job: timeouts");
});

test("a cron that cannot be read stops the sync", async () => {
  expect(await refusalOf({ triggers: [{ cron: "TZ=Europe/Atlantis 0 2 * * *" }] })).toContain("Europe/Atlantis");
});

test("takes what the portal's functions use", async () => {
  const options: Partial<Options> = {
    triggers: [{ event: "portal/x" }, { cron: "TZ=Europe/Copenhagen 0 2 * * *" }],
    retries: 5,
    concurrency: [{ limit: 2, key }, { limit: 4 }],
    singleton: { key, mode: "skip" },
    onFailure: async () => {},
  };
  expect(await refusalOf(options)).toBe("nothing refused");
});
