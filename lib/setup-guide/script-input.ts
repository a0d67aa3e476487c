import type { CloudName } from "@/lib/microsoft/clouds.constants";
import { permissionRoleIds, requiredPermissions } from "@/lib/microsoft/permissions";

/** What a set-up script is made for. */
export interface ScriptInput {
  /** Null when no company is chosen. */
  companyName: string | null;
  /** Name of the registration at Microsoft. */
  appName: string;
  /** Null: the directory of whoever runs it, which the script shows before it does anything. */
  directoryId: string | null;
  cloud: Exclude<CloudName, "sandbox">;
  secretMonths: number;
}

/**
 * Marks a registration that a script made, so that the next run takes it up again and touches no other of the same name.
 * https://learn.microsoft.com/graph/api/resources/application (tags)
 */
export const scriptTag = "made-by-set-up-script";

/** Application ID of Microsoft Graph in every directory. https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
export const graphApplicationId = "00000003-0000-0000-c000-000000000000";

/** One line a permission: its name, then the id of its app role. */
export const permissionLines = () => requiredPermissions.map((name) => `${name} ${permissionRoleIds[name]}`);

/** Finds registrations by their name; an apostrophe is doubled in OData. */
export const applicationFilter = (appName: string) => `displayName eq '${toLine(appName).replaceAll("'", "''")}'`;

/** A name on one line, without signs that a terminal obeys or that turn the order of reading. */
export function toLine(name: string): string {
  return name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim();
}
