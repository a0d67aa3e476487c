import type { Admin } from "../people/admins";
import { identityOf } from "../people/identity";
import { kindOf } from "../people/kinds";
import { below } from "../random";
import type { Scenario } from "../scenario";
import type { Modified } from "./changes";

/** What an event is drawn from. */
export interface Draw {
  scenario: Scenario;
  /** The event's number: the same event every night. */
  number: number;
  admins: readonly [Admin, ...Admin[]];
}

/** What happened, without who did it and when. */
export interface Happening {
  activityDisplayName: string;
  category: string;
  operationType: "Add" | "Update" | "Delete" | "Assign" | "Unassign";
  targets: Target[];
  /** Name of the application that did it; absent: an administrator did. */
  byApp?: string;
  failure?: string;
}

export interface Target {
  id: string;
  type: string;
  displayName: string | null;
  userPrincipalName: string | null;
  groupType: string | null;
  modifiedProperties: Modified[];
}

export const other = (type: string, id: string, displayName: string | null, changes: Modified[] = []): Target => ({
  id,
  type,
  displayName,
  userPrincipalName: null,
  groupType: type === "Group" ? "azureAD" : null,
  modifiedProperties: changes,
});

/** Microsoft writes no display name for a user, only the sign-in name as it was then. */
export function user({ scenario }: Draw, index: number, changes: Modified[] = []): Target {
  const { id, userPrincipalName } = identityOf(scenario, index, kindOf(scenario, index));
  return { ...other("User", id, null, changes), userPrincipalName };
}

export const personOf = ({ scenario, number }: Draw) => below(scenario.users, scenario.seed, number, "audit target");
export const isGuest = ({ scenario }: Draw, index: number) => kindOf(scenario, index) === "guest";
