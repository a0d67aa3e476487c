import { datasets } from "@/lib/microsoft/datasets/registry";
import { type Permission, requiredPermissions } from "@/lib/microsoft/permissions";

export interface PermissionFeeds {
  permission: Permission;
  /** Under which Entra lists it: "AuditLog". */
  group: string;
  /** What the portal shows by it: "each person's last sign-in". */
  feeds: readonly string[];
}

/** The permissions the portal asks for, each with what it is for, as the datasets say it. */
export function permissionFeeds(): PermissionFeeds[] {
  return requiredPermissions.map((permission) => ({
    permission,
    group: permission.split(".", 1).join(),
    feeds: datasets.filter((dataset) => dataset.permission === permission).map(({ feeds }) => feeds),
  }));
}
