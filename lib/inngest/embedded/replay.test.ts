import { expect, test } from "vitest";
import { readRecording, toCallLines, toExchange } from "@/tests/fixtures/inngest/call-lines";
import { createRecordedFunctions } from "@/tests/fixtures/inngest/functions";
import { startHarness } from "@/tests/fixtures/inngest/harness";
import { createSkippingClock } from "@/tests/fixtures/inngest/skipping-clock";

/** How often each run called the endpoint of the real server's recording. Written out, so that no run drops out unnoticed. */
const RECORDED_CALLS = {
  classic: {
    "portal-company-sync plain": 10,
    "portal-company-sync thr": 11,
    "portal-company-sync fatal": 6,
    "portal-company-sync-failure fatal": 2,
    "portal-company-sync flaky": 12,
    "portal-company-sync exh": 14,
    "portal-company-sync outer": 12,
    "portal-company-sync long": 5,
    "portal-nightly-sync portal/nightly.run": 3,
    "portal-company-sync c1": 10,
    "portal-company-sync c2": 10,
    "portal-company-sync c3": 10,
  },
  checkpoint: {
    "portal-company-sync plain": 5,
    "portal-company-sync thr": 7,
    "portal-company-sync fatal": 2,
    "portal-company-sync-failure fatal": 1,
    "portal-company-sync flaky": 7,
    "portal-company-sync exh": 9,
    "portal-company-sync outer": 8,
    "portal-company-sync long": 1,
    "portal-nightly-sync portal/nightly.run": 1,
    "portal-company-sync c1": 5,
    "portal-company-sync c2": 5,
    "portal-company-sync c3": 5,
  },
} as const;

/** Its recording ends in its sleep of 30 s, where a `cancelOn` hit; the engine has none and lets the run go on. */
const CANCELLED = "portal-company-sync long";

for (const mode of ["classic", "checkpoint"] as const) {
  test(`makes the same calls as Inngest's server did, in ${mode} mode`, async () => {
    const recorded = toCallLines(readRecording(mode));
    const made = toCallLines(await replay({ checkpoint: mode === "checkpoint" }));

    expect(Object.fromEntries(Array.from(recorded, ([run, calls]) => [run, calls.length]))).toEqual(
      RECORDED_CALLS[mode],
    );
    const sleepsAt = recorded.get(CANCELLED)?.length;
    made.set(CANCELLED, made.get(CANCELLED)?.slice(0, sleepsAt) ?? []);
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(recorded));
  });
}

async function replay({ checkpoint }: { checkpoint: boolean }) {
  const { client, engine, calls } = await startHarness(createRecordedFunctions, {
    checkpoint,
    clock: createSkippingClock(),
    backoffMs: () => 2_000,
  });
  const modes = {
    plain: undefined,
    thr: "throttled",
    fatal: "fatal",
    flaky: "flaky",
    exh: "exhaust",
    outer: "outer",
    long: "long",
  };
  for (const [companyId, mode] of Object.entries(modes)) {
    const data = { companyId, tenantId: `t-${companyId}`, reason: "manual", mode };
    await client.send({ name: "portal/company.sync.requested", data });
  }
  await client.send({ name: "portal/nightly.run", data: {} });
  await engine.idle(20_000);
  return Promise.all(calls.map(toExchange));
}
