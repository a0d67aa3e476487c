/** From most to least rights; a role may do whatever the roles after it may. */
export const memberRoles = ["owner", "admin", "technician", "viewer"] as const;
export type MemberRole = (typeof memberRoles)[number];
