import { getProduct, type PartNumber, partNumbers } from "../data/products";
import { below, indexOfGuid, pick } from "../random";
import type { Scenario } from "../scenario";
import type { Tenant } from "../tenant";
import { pastMoment } from "./activity";
import { listAdmins } from "./admins";
import { groupIdOf, numberOfLicensingGroup, serviceDesk } from "./group-ids";
import { userOf } from "./user";

/** A group is known by a number: the service desk, then one for each product, then ordinary ones. */
const firstOrdinary = 1_000;

const ordinaryCount = ({ users }: Scenario) => Math.min(5_000, 4 + Math.floor(users / 6));
const subjects = ["Sales", "Finance", "Operations", "Human Resources", "IT", "Customer Care"] as const;
const timestamp = (date: Date) => date.toISOString().replace(".000Z", "Z");

/** Numbers of a company's groups, in the order of their pages. */
export function listGroups(tenant: Tenant): number[] {
  const { scenario } = tenant;
  const ordinary = Array.from({ length: ordinaryCount(scenario) }, (_, at) => firstOrdinary + at);
  const licensing = licensingParts(tenant).map(numberOfLicensingGroup);
  return [...(scenario.entraP1 ? [serviceDesk] : []), ...licensing, ...ordinary];
}

/** What anybody may hold by a group: what the company has, and what people were given by hand. */
function licensingParts({ scenario, changes }: Tenant): PartNumber[] {
  if (!scenario.groupLicensing) return [];
  const held = new Set([...scenario.base, ...scenario.extra].map(({ part }) => part));
  for (const { licences = [] } of changes.values()) for (const part of licences) held.add(part);
  return [...held];
}

/** The number of the group with this id, or null when the company has none such. */
export function findGroup(tenant: Tenant, id: string): number | null {
  const number = indexOfGuid(id, tenant.scenario.seed, "group");
  return number !== null && listGroups(tenant).includes(number) ? number : null;
}

const kinds = [
  { groupTypes: ["Unified"], securityEnabled: false, mailEnabled: true },
  { groupTypes: [], securityEnabled: true, mailEnabled: false },
  { groupTypes: [], securityEnabled: false, mailEnabled: true },
  { groupTypes: ["DynamicMembership"], securityEnabled: true, mailEnabled: false },
] as const;

function kindOfGroup({ scenario }: Tenant, number: number) {
  const { seed } = scenario;
  const security = { groupTypes: [] as readonly string[], securityEnabled: true, mailEnabled: false };
  if (number === serviceDesk)
    return { ...security, displayName: "Service desk", parts: [] as PartNumber[], isAssignableToRole: true };
  const part = partNumbers[number - 1];
  if (part) return { ...security, displayName: `LIC-${part}`, parts: [part], isAssignableToRole: null };
  const kind = kinds[number % kinds.length] ?? kinds[0];
  const displayName = `${pick(subjects, seed, number, "subject")} ${number - firstOrdinary + 1}`;
  return { ...kind, displayName, parts: [] as PartNumber[], isAssignableToRole: null };
}

/** A group as Graph's `group`, with every property the sandbox knows. */
export function groupOf(tenant: Tenant, number: number) {
  const { scenario } = tenant;
  const { parts, ...kind } = kindOfGroup(tenant, number);
  const mailNickname = `${kind.displayName.toLowerCase().replace(/\W+/g, "-")}`;
  const isDynamic = kind.groupTypes.includes("DynamicMembership");
  const isSynced = scenario.onPremisesSync && kind.groupTypes.length === 0 && number >= firstOrdinary;
  const created = timestamp(pastMoment(scenario, number, "group created"));
  return {
    id: groupIdOf(scenario, number),
    createdDateTime: created,
    description: null,
    displayName: kind.displayName,
    expirationDateTime: null,
    groupTypes: kind.groupTypes,
    isAssignableToRole: kind.isAssignableToRole,
    mail: kind.mailEnabled ? `${mailNickname}@${scenario.domain}` : null,
    mailEnabled: kind.mailEnabled,
    mailNickname,
    membershipRule: isDynamic ? `(user.department -eq "${pick(subjects, scenario.seed, number, "subject")}")` : null,
    onPremisesSyncEnabled: isSynced ? true : null,
    renewedDateTime: created,
    securityEnabled: kind.securityEnabled,
    visibility: kind.groupTypes.includes("Unified") ? "Private" : null,
    assignedLicenses: parts.map((part) => ({ disabledPlans: [] as string[], skuId: getProduct(part).skuId })),
    licenseProcessingState: parts.length > 0 ? { state: "ProcessingComplete" } : null,
  };
}

/** Indexes of a group's members, from `start` on. */
export function* membersOf(tenant: Tenant, number: number, start: number): Generator<number, void> {
  if (number === serviceDesk) {
    for (const { index, byGroup } of listAdmins(tenant)) if (byGroup && index >= start) yield index;
    return;
  }
  const { scenario } = tenant;
  const id = groupIdOf(scenario, number);
  const isMember =
    number < firstOrdinary
      ? (index: number) => userOf(tenant, index).licenseAssignmentStates.some((state) => state.assignedByGroup === id)
      : (index: number) => below(ordinaryCount(scenario), scenario.seed, index, "group") === number - firstOrdinary;
  for (const index of tenant.people(start)) if (isMember(index)) yield index;
}
