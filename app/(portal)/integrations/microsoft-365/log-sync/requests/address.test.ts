import { expect, test } from "vitest";
import { readRequestsAddress, requestsApi, requestsHref } from "./address";

const log = "/integrations/microsoft-365/log-sync";
const wanted = { runId: "r1", dataset: "users", onlyTroubles: true, newestFirst: true };

test("an address read back is the one that was written, and the company stays in it", () => {
  const href = requestsHref(new URLSearchParams("company=c1"), wanted);
  expect(href).toBe(`${log}?company=c1&requests=r1&dataset=users&only=troubles&order=newest`);
  expect(readRequestsAddress(new URL(href, "http://localhost").searchParams)).toEqual(wanted);
});

test("closing leaves nothing of it behind, and opening another run forgets the filter", () => {
  const open = new URLSearchParams("company=c1&requests=r1&dataset=users&only=troubles&order=newest");
  expect(requestsHref(open, null)).toBe(`${log}?company=c1`);
  expect(requestsHref(new URLSearchParams("requests=r1"), null)).toBe(log);
  expect(requestsHref(open, { runId: "r2" })).toBe(`${log}?company=c1&requests=r2`);
});

test("without a run there is nothing to open, and nonsense is no filter", () => {
  expect(readRequestsAddress(new URLSearchParams("dataset=users"))).toBeNull();
  expect(readRequestsAddress(new URLSearchParams("requests=r1&only=x&order=y&dataset="))).toEqual({
    runId: "r1",
    dataset: null,
    onlyTroubles: false,
    newestFirst: false,
  });
});

test("the API is asked for the same, and cannot be led elsewhere by what stands in the address", () => {
  expect(requestsApi("requests", wanted, 7)).toBe(
    "/api/sync-runs/r1/requests?dataset=users&only=troubles&order=newest&after=7",
  );
  expect(
    requestsApi("requests.csv", { ...wanted, runId: "../x?", dataset: null, onlyTroubles: false, newestFirst: false }),
  ).toBe("/api/sync-runs/..%2Fx%3F/requests.csv");
});
