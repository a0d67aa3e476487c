import { expect, test } from "vitest";
import type { Trouble } from "@/db/queries/troubles";
import { causeKey, groupByCause } from "./list-causes";

const secret = {
  code: "invalid_credentials",
  title: "The secret has expired",
  cause: "Its time is over.",
  turn: "customer_admin",
  steps: [{ text: "Make a new one.", href: "https://entra.microsoft.com/#view/appId/1" }],
  retryHelps: false,
};
const outage = { ...secret, code: "unavailable", title: "Microsoft is down", turn: "microsoft", retryHelps: true };

const trouble = (company: string, more: Partial<Trouble>): Trouble => ({
  ...{
    companyId: company,
    companyName: company.toUpperCase(),
    dataset: null,
    state: null,
    error: null,
    finishedAt: null,
  },
  ...more,
});

test("a cause is said once, with every company that has it and the data it concerns", () => {
  const causes = groupByCause([
    trouble("a", { dataset: "users", state: "failed", error: outage }),
    trouble("a", { dataset: "domains", state: "failed", error: outage }),
    trouble("b", { dataset: "users", state: "failed", error: outage }),
  ]);
  expect(causes).toHaveLength(1);
  expect(causes[0]?.companies).toEqual([
    { id: "a", name: "A", datasets: ["Users", "Domains"], finishedAt: null },
    { id: "b", name: "B", datasets: ["Users"], finishedAt: null },
  ]);
});

test("causes come by whose turn it is, ours first, and then by how many companies have them", () => {
  const causes = groupByCause([
    trouble("a", { error: outage }),
    trouble("b", { error: secret }),
    trouble("c", { dataset: "users", state: "suspicious" }),
    trouble("d", { dataset: "activations", state: "concealed" }),
    trouble("e", { dataset: "activations", state: "concealed" }),
  ]);
  expect(causes.map(causeKey)).toEqual([
    "ours: Unusually much is missing from Microsoft’s answer",
    "customer_admin: Names are concealed in reports",
    "customer_admin: The secret has expired",
    "microsoft: Microsoft is down",
  ]);
});

test("a link into one company's directory does not stand where several companies are meant", () => {
  const one = groupByCause([trouble("a", { error: secret })]);
  expect(one[0]?.steps).toEqual(secret.steps);
  const two = groupByCause([trouble("a", { error: secret }), trouble("b", { error: secret })]);
  expect(two[0]?.steps).toEqual([{ text: "Make a new one." }]);
});

test("a trouble of which nobody knows the turn is not lost", () => {
  expect(groupByCause([trouble("a", { dataset: "users", state: "failed" })])[0]).toMatchObject({ turn: null });
});
