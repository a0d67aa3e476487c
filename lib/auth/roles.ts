import { type MemberRole, memberRoles } from "@/db/schema/workspaces.constants";

/** Whether a member with `role` may do what asks for `needed`: the same role or one before it in the order. */
export function hasRole(role: MemberRole, needed: MemberRole): boolean {
  return memberRoles.indexOf(role) <= memberRoles.indexOf(needed);
}

/** As it stands on screens. */
export function roleName(role: MemberRole): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}
