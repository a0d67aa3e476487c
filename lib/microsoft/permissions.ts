/**
 * The five application permissions the portal asks for, with the ids of their app roles on Microsoft Graph.
 * https://learn.microsoft.com/graph/permissions-reference
 */
export const permissionRoleIds = {
  "AuditLog.Read.All": "b0afded3-3588-46d8-8b3d-9842eff778da",
  "Directory.Read.All": "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
  "Reports.Read.All": "230c1aed-a721-4c5d-9cb4-a90514e508ef",
  "User.Read.All": "df021288-bdef-4463-88db-98f22de89214",
  "SecurityEvents.Read.All": "bf394140-e372-4bf9-a898-299cfc7564e5",
} as const;

export type Permission = keyof typeof permissionRoleIds;

export const requiredPermissions = Object.keys(permissionRoleIds) as Permission[];

/** Splits what a token carries into the five that are there, those that are missing, and rights beyond the five. */
export function comparePermissions(roles: readonly string[]) {
  return {
    granted: requiredPermissions.filter((permission) => roles.includes(permission)),
    missing: requiredPermissions.filter((permission) => !roles.includes(permission)),
    beyond: roles.filter((role) => !(role in permissionRoleIds)),
  };
}

interface Refused {
  /** What the refused token carried. */
  roles: readonly string[];
  needs: readonly Permission[];
  /** Microsoft's words, which may name permissions. */
  text: string;
}

/**
 * Which permissions a refusal can be about: those that Microsoft names, else those that what was asked for needs, as far as
 * the token does not carry them. Empty when it carries them all; null when nobody knows what was needed.
 */
export function findLacking({ roles, needs, text }: Refused): Permission[] | null {
  const named = requiredPermissions.filter((permission) => text.includes(permission));
  const asked = named.length > 0 ? named : needs;
  return asked.length === 0 ? null : asked.filter((permission) => !roles.includes(permission));
}
