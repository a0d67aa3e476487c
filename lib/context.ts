import type { MemberRole } from "@/db/schema/workspaces.constants";

/** Who is acting, for verbs that leave a trace. `memberId` is null when the portal itself acts. */
export interface Context {
  workspaceId: string;
  memberId: string | null;
}

/** A signed-in member, as every page, action and route gets it after the session has been checked. */
export interface Session {
  workspaceId: string;
  workspaceName: string;
  sessionId: string;
  memberId: string;
  name: string;
  email: string;
  role: MemberRole;
}
