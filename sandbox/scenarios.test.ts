import { describe, expect, it } from "vitest";
import { longName, names } from "./data/names";
import { getPlan, getProduct, partNumbers } from "./data/products";
import { userOf } from "./people/user";
import { createScenario, scenarios } from "./scenarios";
import { Tenant } from "./tenant";

const unique = (values: readonly unknown[]) => new Set(values).size;

describe("the companies of the demo", () => {
  it("have ids, domains and secrets of their own", () => {
    for (const field of ["slug", "name", "directoryId", "applicationId", "clientSecret", "domain", "seed"] as const)
      expect(unique(scenarios.map((scenario) => scenario[field]))).toBe(scenarios.length);
  });

  it("have secrets that look like a Value and not like a Secret ID", () => {
    for (const { clientSecret } of scenarios) expect(clientSecret).toMatch(/^(?=.*~)[\w~.-]{40}$/);
  });

  it("live under .example and leave exactly one to be connected by hand", () => {
    for (const { domain } of scenarios) expect(domain).toMatch(/\.example$/);
    expect(scenarios.filter(({ connected }) => !connected).map(({ users }) => users)).toEqual([60]);
  });

  it("hold Entra ID P1 exactly where the scenario says so", () => {
    for (const scenario of scenarios) {
      const plans = userPlans(new Tenant(scenario));
      expect(plans.has(getPlan("AAD_PREMIUM").servicePlanId)).toBe(scenario.entraP1);
    }
  });
});

function userPlans(tenant: Tenant) {
  return new Set(
    [...tenant.people()].flatMap((index) => userOf(tenant, index).assignedPlans.map((p) => p.servicePlanId)),
  );
}

describe("names", () => {
  it("give every person of the list an address of its own in plain letters", () => {
    expect(unique(names.map(({ local }) => local))).toBe(names.length);
    for (const { local } of names) expect(local).toMatch(/^[a-z]+\.[a-z]+$/);
  });

  it("contain a name of 60 characters", () => {
    expect(longName.displayName).toHaveLength(60);
  });
});

describe("people", () => {
  const tenant = new Tenant(createScenario({ slug: "many", users: 4_000, onPremisesSync: true, groupLicensing: true }));
  const users = [...tenant.people()].map((index) => userOf(tenant, index));

  it("have ids and sign-in names of their own", () => {
    expect(unique(users.map(({ id }) => id))).toBe(users.length);
    expect(unique(users.map(({ userPrincipalName }) => userPrincipalName.toLowerCase()))).toBe(users.length);
  });

  it("include guests, leavers who keep their licence, unlicensed people, rooms and failed group licences", () => {
    expect(users.some((user) => user.userType === "Guest" && user.userPrincipalName.includes("#EXT#"))).toBe(true);
    expect(users.some((user) => !user.accountEnabled && user.assignedLicenses.length > 0)).toBe(true);
    expect(users.some((user) => user.accountEnabled && user.assignedLicenses.length === 0)).toBe(true);
    expect(users.some((user) => user.isResourceAccount)).toBe(true);
    expect(users.some((user) => user.onPremisesSyncEnabled === true)).toBe(true);
    const states = users.flatMap((user) => user.licenseAssignmentStates);
    expect(states.some(({ error }) => error === "CountViolation")).toBe(true);
  });

  it("hold as many licences as the products say are in use", () => {
    for (const part of partNumbers) {
      const { skuId } = getProduct(part);
      const held = users.filter((user) => user.assignedLicenses.some((licence) => licence.skuId === skuId)).length;
      expect(tenant.count().consumed.get(part) ?? 0).toBe(held);
    }
  });

  it("are the same for the same seed, whatever else was computed before, and others for another", () => {
    const same = new Tenant(tenant.scenario);
    expect(userOf(same, 3_210)).toEqual(users[3_210]);
    const other = new Tenant({ ...tenant.scenario, seed: 2 });
    expect(userOf(other, 3_210).id).not.toBe(users[3_210]?.id);
  });
});
