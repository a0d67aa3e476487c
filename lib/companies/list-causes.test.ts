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
    isUnread: false,
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
    expect.objectContaining({ id: "a", name: "A", datasets: ["Users", "Domains"], finishedAt: null }),
    expect.objectContaining({ id: "b", name: "B", datasets: ["Users"], finishedAt: null }),
  ]);
});

test("causes come by whose turn it is, ours first, then the gravest, and then by how many companies have them", () => {
  const causes = groupByCause([
    trouble("a", { error: outage }),
    trouble("b", { error: secret, isUnread: true }),
    trouble("c", { dataset: "users", state: "suspicious" }),
    trouble("d", { dataset: "activations", state: "concealed" }),
    trouble("e", { dataset: "activations", state: "concealed" }),
  ]);
  expect(causes.map(causeKey)).toEqual([
    "ours: Far fewer rows came than before",
    "customer_admin: The secret has expired",
    "customer_admin: Names are concealed in reports",
    "microsoft: Microsoft is down",
  ]);
  expect(causes.map(({ state }) => state)).toEqual(["suspicious", null, "concealed", null]);
});

test("a cause is as pressing as the most pressing of the data it keeps away", () => {
  const [cause] = groupByCause([
    trouble("a", { dataset: "users", state: "partial", error: outage }),
    trouble("b", { dataset: "users", state: "failed", error: outage }),
  ]);
  expect(cause?.state).toBe("failed");
});

test("a link into one company's directory does not stand where several companies are meant, nor does its application", () => {
  const error = (applicationId: string) => ({
    ...secret,
    applicationId,
    steps: [
      {
        text: `In Entra, open the application ${applicationId}.`,
        href: `https://entra.microsoft.com/${applicationId}`,
      },
    ],
  });
  const one = groupByCause([trouble("a", { error: error("id-a") })]);
  expect(one[0]).toMatchObject({ steps: error("id-a").steps, explained: { applicationId: "id-a" } });
  const two = groupByCause([trouble("a", { error: error("id-a") }), trouble("b", { error: error("id-b") })]);
  expect(two[0]).toMatchObject({ steps: [{ text: "In Entra, open the portal's application." }], explained: null });
});

test("where companies have one title for different reasons, no reason of one stands for all", () => {
  const lacks = (permission: string) => ({
    ...secret,
    cause: `It lacks ${permission}.`,
    steps: [{ text: `Add ${permission}.` }],
  });
  const [cause] = groupByCause([
    trouble("a", { error: lacks("Reports.Read.All") }),
    trouble("b", { error: lacks("User.Read.All") }),
  ]);
  expect(cause).toMatchObject({ title: secret.title, cause: null, steps: [], companies: [{ id: "a" }, { id: "b" }] });
});

test("a company that lacks several permissions is told all of them at once", () => {
  const lacks = (permission: string) => ({
    ...{ ...secret, title: "A permission is missing", permission },
    ...{ cause: `It lacks ${permission}.`, steps: [{ text: `Add ${permission}.` }] },
  });
  const both = (company: string) => [
    trouble(company, { dataset: "users", state: "permission_missing", error: lacks("User.Read.All") }),
    trouble(company, { dataset: "domains", state: "permission_missing", error: lacks("Directory.Read.All") }),
  ];
  const one = {
    cause: "It lacks User.Read.All, Directory.Read.All.",
    steps: [{ text: expect.stringContaining(", ") }],
  };
  expect(groupByCause(both("a"))).toMatchObject([{ ...one, explained: { cause: one.cause } }]);
  expect(groupByCause([...both("a"), ...both("b")])).toMatchObject([{ ...one, companies: [{ id: "a" }, { id: "b" }] }]);
});

test("each company of a cause has its own words, and the one of which nothing can be read stands first", () => {
  const lacks = (permission: string) => ({
    ...{ ...secret, title: "A permission is missing", permission },
    ...{ cause: `It lacks ${permission}.`, steps: [{ text: `Add ${permission}.` }] },
  });
  const of = (company: string, permission: string, isUnread: boolean) =>
    trouble(company, { dataset: "users", state: "permission_missing", error: lacks(permission), isUnread });
  const [cause] = groupByCause([of("a", "Reports.Read.All", false), of("b", "User.Read.All", true)]);
  expect(cause?.companies).toMatchObject([
    { id: "b", isUnread: true, explained: { permission: "User.Read.All", steps: [{ text: "Add User.Read.All." }] } },
    { id: "a", isUnread: false, explained: { permission: "Reports.Read.All", cause: "It lacks Reports.Read.All." } },
  ]);
});

test("support is told one answer of each company, by company and data, and of eight companies at most", () => {
  const provider = { code: "Odd", requestId: "request-1", at: "2026-11-20T08:00:00.000Z" };
  const of = (company: string) =>
    trouble(company, { dataset: "domains", state: "failed", error: { ...outage, provider } });
  const [cause] = groupByCause([of("a"), trouble("a", { dataset: "users", state: "failed", error: outage }), of("b")]);
  expect(cause?.answers).toMatchObject([
    { company: "A", dataset: "Domains", explained: { title: outage.title, provider } },
    { company: "B", dataset: "Domains", explained: { title: outage.title, provider } },
  ]);
  const [many] = groupByCause(Array.from({ length: 30 }, (_, number) => of(`c${number}`)));
  expect(many?.companies).toHaveLength(30);
  expect(many?.answers).toHaveLength(8);
});

test("a trouble of which nobody knows the turn is not lost", () => {
  expect(groupByCause([trouble("a", { error: { odd: true } })])[0]).toMatchObject({ turn: null });
});
