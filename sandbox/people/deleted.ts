import { below, guid } from "../random";
import type { Scenario } from "../scenario";
import type { Tenant } from "../tenant";
import { identityOf, initialDomain } from "./identity";
import { userOf } from "./user";

const dayMs = 86_400_000;
/** For so long a deleted account can be restored. */
const daysKept = 30;

/** Every twelfth day somebody was deleted, in a large company also a few every day. */
const deletionsOf = ({ seed, users }: Scenario, day: number) =>
  Math.floor(users / 3_000) + (day % 12 === seed % 12 ? 1 : 0);

/**
 * Accounts deleted in the last 30 days as Graph lists them: people who left before the sandbox began, of whom one comes
 * and one goes every twelve days, then those whom a test removed. The account's id stands in front of its name.
 */
export function* deletedUsers(tenant: Tenant, now: Date): Generator<Record<string, unknown>, void> {
  const { scenario } = tenant;
  const today = Math.floor(now.getTime() / dayMs);
  for (let day = today - daysKept + 1; day < today; day++)
    for (let number = 0; number < deletionsOf(scenario, day); number++) yield formerUser(scenario, day, number);
  for (const { index, removedAt } of tenant.removedPeople()) {
    if (removedAt.getTime() <= now.getTime() - daysKept * dayMs) continue;
    const user = userOf(tenant, index);
    yield { ...user, userPrincipalName: taken(user), deletedDateTime: timestamp(removedAt) };
  }
}

const timestamp = (date: Date) => date.toISOString().replace(/\.\d+Z$/, "Z");
const taken = ({ id, userPrincipalName }: { id: string; userPrincipalName: string }) =>
  id.replaceAll("-", "") + userPrincipalName;

function formerUser(scenario: Scenario, day: number, number: number) {
  const { seed } = scenario;
  const which = day * 1_000 + number;
  // Names that nobody who is still there has.
  const nameIndex = scenario.users > 500 ? 400_000 + (which % 100_000) : 500 + (which % 500);
  const { displayName, givenName, surname, userPrincipalName, mail, local } = identityOf(scenario, nameIndex, "member");
  const id = guid(seed, which, "deleted user");
  return {
    id,
    userPrincipalName: taken({ id, userPrincipalName }),
    displayName,
    givenName,
    surname,
    mail,
    userType: "Member",
    businessPhones: [],
    jobTitle: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    proxyAddresses: [`SMTP:${mail}`, `smtp:${local}@${initialDomain(scenario)}`],
    deletedDateTime: timestamp(new Date(day * dayMs + below(86_400, seed, which, "deleted") * 1_000)),
  };
}
