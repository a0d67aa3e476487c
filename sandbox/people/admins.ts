import type { RoleName } from "../data/roles";
import { pick } from "../random";
import type { Scenario } from "../scenario";
import type { Tenant } from "../tenant";
import { kindOf } from "./kinds";

/** Who administers: the emergency administrator, and for the others one or two roles of their own or the service desk's. */
export interface Admin {
  index: number;
  roles: readonly RoleName[];
  /** Whether the roles come by the role-assignable group, which needs Entra ID P1. */
  byGroup: boolean;
}

/** The roles of the service desk, a role-assignable group. */
export const serviceDeskRoles: readonly RoleName[] = ["Helpdesk Administrator", "License Administrator"];

const firstRoles = ["Global Administrator", "User Administrator", "Global Reader"] as const;
const roles = [
  "Exchange Administrator",
  "Teams Administrator",
  "Billing Administrator",
  "Security Administrator",
  "SharePoint Administrator",
  "Authentication Administrator",
] as const satisfies readonly [RoleName, ...RoleName[]];

/** Two of five people, and from the next five one more: the number grows like the square root of the company. */
const adminsOf = ({ users }: Scenario) => 2 + Math.floor(Math.sqrt(users) / 2);

/** Everybody who is an admin and still there; the same every night. */
export function listAdmins(tenant: Tenant): Admin[] {
  const { scenario } = tenant;
  const admins: Admin[] = [{ index: 0, roles: ["Global Administrator"], byGroup: false }];
  for (let number = 0; number < adminsOf(scenario); number++) {
    const index = memberOfFive(scenario, number);
    if (index === null) continue;
    const byGroup = scenario.entraP1 && number % 3 === 2;
    const first = firstRoles[number] ?? pick(roles, scenario.seed, number, "first role");
    const second = number % 4 === 1 ? [pick(roles, scenario.seed, number, "second role")] : [];
    admins.push({ index, byGroup, roles: byGroup ? serviceDeskRoles : [...new Set([first, ...second])] });
  }
  return admins.filter(({ index }) => tenant.has(index));
}

/** The first ordinary member among the five people after the emergency administrator, the next five, and so on. */
function memberOfFive(scenario: Scenario, number: number): number | null {
  for (let index = 1 + number * 5; index < Math.min(6 + number * 5, scenario.users); index++)
    if (kindOf(scenario, index) === "member") return index;
  return null;
}
