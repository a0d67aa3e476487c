import { datasets } from "@/lib/microsoft/datasets/registry";
import { type Permission, requiredPermissions } from "@/lib/microsoft/permissions";
import type { Preflight } from "@/lib/microsoft/preflight";

/** One of the five permissions: whether it is granted, and what depends on it. */
export interface PermissionLine {
  permission: Permission;
  /** Null when no token could be had, so that nobody takes "unknown" for "missing". */
  isGranted: boolean | null;
  /** What the company gets with it, and loses without: "activated apps and devices". */
  feeds: string[];
}

export function toPermissionLines({ missingPermissions: missing }: Pick<Preflight, "missingPermissions">) {
  return requiredPermissions.map(
    (permission): PermissionLine => ({
      permission,
      isGranted: missing && !missing.includes(permission),
      feeds: datasets.filter((dataset) => dataset.permission === permission).map(({ feeds }) => feeds),
    }),
  );
}
