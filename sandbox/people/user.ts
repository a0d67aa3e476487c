import { getPlan, getProduct, type PartNumber } from "../data/products";
import { below, fraction, pick } from "../random";
import type { Scenario } from "../scenario";
import type { Tenant } from "../tenant";
import { neverCame, pastMoment } from "./activity";
import { groupIdOf, numberOfLicensingGroup } from "./group-ids";
import { identityOf, initialDomain } from "./identity";
import type { Kind } from "./kinds";
import { plansOf } from "./licences";

const departments = ["Sales", "Finance", "Operations", "Human Resources", "IT", "Customer Care"] as const;
const titles = ["Manager", "Specialist", "Assistant", "Team Lead", "Analyst", "Coordinator"] as const;
const cities = ["Seattle", "Leeds", "Bremen", "Lyon", "Porto", "Gdańsk"] as const;

const timestamp = (date: Date) => date.toISOString().replace(".000Z", "Z");

/** Direct, by group, or (a few people of a company with group licensing) both at once. */
function assignmentStates({ scenario }: Tenant, index: number, kind: Kind, parts: readonly PartNumber[]) {
  const lastUpdatedDateTime = timestamp(pastMoment(scenario, index, "licensed"));
  const state = (part: PartNumber, byGroup: boolean, error = "None") => ({
    skuId: getProduct(part).skuId,
    assignedByGroup: byGroup ? groupIdOf(scenario, numberOfLicensingGroup(part)) : null,
    disabledPlans: [],
    state: error === "None" ? "Active" : "Error",
    error,
    lastUpdatedDateTime,
  });
  const base = scenario.base[0]?.part;
  if (kind === "unlicensed" && scenario.groupLicensing && base && index % 2 === 0)
    return [state(base, true, "CountViolation")];
  if (!scenario.groupLicensing) return parts.map((part) => state(part, false));
  const both = fraction(scenario.seed, index, "licensed twice") < 0.04;
  return parts.flatMap((part) => (both ? [state(part, true), state(part, false)] : [state(part, true)]));
}

function assignedPlans(scenario: Scenario, parts: readonly PartNumber[], assigned: Date) {
  return parts.flatMap((part) =>
    plansOf(getProduct(part), scenario).map((plan) => ({
      assignedDateTime: timestamp(assigned),
      capabilityStatus: "Enabled",
      ...getPlan(plan),
    })),
  );
}

/** Person `index` before anything is changed by hand. */
function originalUser(tenant: Tenant, index: number) {
  const { scenario } = tenant;
  const { seed } = scenario;
  const kind = tenant.kindOf(index);
  const identity = identityOf(scenario, index, kind);
  const isPerson = identity.givenName !== "";
  const isGuest = kind === "guest";
  const parts = tenant.licencesOf(index);
  const created = pastMoment(scenario, index, "created");
  const isSynced = scenario.onPremisesSync && !isGuest && kind !== "admin" && fraction(seed, index, "synced") < 0.9;
  const changedPassword = new Date(created.getTime() + below(90, seed, index, "password") * 86_400_000);
  return {
    id: identity.id,
    userPrincipalName: identity.userPrincipalName,
    displayName: identity.displayName,
    givenName: identity.givenName || null,
    surname: identity.surname || null,
    mail: identity.mail,
    mailNickname: identity.local,
    accountEnabled: !["leaver", "disabled", "sharedMailbox", "room"].includes(kind),
    userType: isGuest ? "Guest" : "Member",
    createdDateTime: timestamp(created),
    lastPasswordChangeDateTime: timestamp(changedPassword),
    signInSessionsValidFromDateTime: timestamp(changedPassword),
    department: isPerson && !isGuest ? pick(departments, seed, index, "department") : null,
    jobTitle: isPerson && !isGuest ? pick(titles, seed, index, "title") : null,
    companyName: isGuest ? null : scenario.name,
    officeLocation: isPerson && !isGuest ? pick(cities, seed, index, "office") : null,
    city: isPerson && !isGuest ? pick(cities, seed, index, "office") : null,
    country: null,
    employeeId: isPerson && !isGuest ? String(10_000 + index) : null,
    employeeType: null,
    preferredLanguage: null,
    mobilePhone: null,
    businessPhones: [] as string[],
    usageLocation: parts.length > 0 ? scenario.countryLetterCode : null,
    onPremisesSyncEnabled: isSynced ? true : null,
    onPremisesLastSyncDateTime: null as string | null,
    onPremisesImmutableId: isSynced ? Buffer.from(identity.id.slice(0, 16)).toString("base64") : null,
    onPremisesSamAccountName: isSynced ? identity.local.slice(0, 20) : null,
    passwordPolicies: kind === "service" || kind === "admin" ? "DisablePasswordExpiration" : null,
    externalUserState: isGuest ? (neverCame(scenario, index) ? "PendingAcceptance" : "Accepted") : null,
    externalUserStateChangeDateTime: isGuest ? timestamp(created) : null,
    isResourceAccount: kind === "room" ? true : null,
    showInAddressList: isGuest ? false : null,
    assignedLicenses: parts.map((part) => ({ disabledPlans: [] as string[], skuId: getProduct(part).skuId })),
    licenseAssignmentStates: assignmentStates(tenant, index, kind, parts),
    assignedPlans: assignedPlans(scenario, parts, created),
    proxyAddresses: identity.mail
      ? [`SMTP:${identity.mail}`, ...(isGuest ? [] : [`smtp:${identity.local}@${initialDomain(scenario)}`])]
      : [],
  };
}

export type User = ReturnType<typeof originalUser>;

/** What may be changed by hand for a second night. `licences` also moves assignedLicenses, seats and reports. */
export type UserPatch = Partial<Omit<User, "id">> & { licences?: readonly PartNumber[] };

/** Person `index` as Graph's `user`, with every property the sandbox knows but signInActivity. */
export function userOf(tenant: Tenant, index: number): User {
  const { licences: _, ...changes } = tenant.changes.get(index) ?? {};
  return { ...originalUser(tenant, index), ...changes };
}
