import { createScenario, type Scenario, scenarios } from "@/sandbox/scenarios";

const adventureWorks = scenarios.find(({ slug }) => slug === "adventure-works");
if (!adventureWorks) throw new Error("The sandbox has no scenario 'adventure-works' any more.");
const { base, extra, onPremisesSync, groupLicensing } = adventureWorks;

const idOf = (kind: string, number: number) => `00000000-0000-4000-8000-${kind}${String(number).padStart(11, "0")}`;

/**
 * A large company without Entra ID P1: nothing else would be measured than the 10 requests a minute that Microsoft allows
 * for sign-in activity (300,000 people: an hour).
 */
export function bigTenant(users: number): Scenario {
  return createScenario({
    slug: `people-${users}`,
    name: `${users} people`,
    users,
    seed: users,
    directoryId: idOf("d", users),
    applicationId: idOf("a", users),
    entraP1: false,
    onPremisesSync,
    groupLicensing,
    base,
    extra,
  });
}

/** Company number `number` of a night, with everything licensed. */
export function smallTenant(number: number, users: number): Scenario {
  return createScenario({
    slug: `company-${number}`,
    name: `Company ${number}`,
    users,
    seed: 10_000 + number,
    directoryId: idOf("e", number),
    applicationId: idOf("b", number),
  });
}
