import { randomUUID } from "node:crypto";
import { enterWorkspace, withSystem, withWorkspace } from "@/db/client";
import { insertMember } from "@/db/queries/members";
import { insertWorkspace } from "@/db/queries/workspaces";
import type { MemberRole } from "@/db/schema/workspaces.constants";
import { hashPassword } from "@/lib/auth/password";
import { tokenSecret } from "@/lib/auth/session";
import { encodeSessionToken, type SessionPointer } from "@/lib/auth/session-token";
import { startSession } from "@/lib/auth/start-session";

/** A hash of a password that nobody knows, made once: hashing takes a tenth of a second. */
const unknownPassword =
  "$argon2id$v=19$m=65536,t=3,p=1$aJhK35+WNT2OV1i+DE5Xfw$6BaahYZznVf2FoYTptHgonhJuvoetOwMt0S6oq+TSew";

export interface TestMember {
  memberId: string;
  name: string;
  email: string;
  role: MemberRole;
}

/** A workspace of its own with its owner, who has a password only where one is given. */
export async function createWorkspace(
  overrides: { name?: string; timeZone?: string; owner?: MemberOverrides } = {},
): Promise<{ workspaceId: string; owner: TestMember }> {
  const workspaceId = randomUUID();
  const { name = `Workspace ${workspaceId.slice(0, 8)}`, timeZone } = overrides;
  await withSystem(async (system) => {
    const tx = await enterWorkspace(system, workspaceId);
    await insertWorkspace(tx, { id: workspaceId, name, timeZone });
  });
  return {
    workspaceId,
    owner: await createMember(workspaceId, { name: "Olive Owner", role: "owner", ...overrides.owner }),
  };
}

export type MemberOverrides = Partial<Omit<TestMember, "memberId">> & { password?: string };

export async function createMember(workspaceId: string, overrides: MemberOverrides = {}): Promise<TestMember> {
  const { name = "Theo Technician", role = "technician", email = `${randomUUID()}@msp.example`, password } = overrides;
  const passwordHash = password === undefined ? unknownPassword : await hashPassword(password);
  const { memberId } = await withWorkspace(workspaceId, (tx) => insertMember(tx, { name, role, email, passwordHash }));
  return { memberId, name, role, email };
}

/** A session as signing in begins it. `cookie` is the cookie's value, sealed with NEXTAUTH_SECRET (see `setTestEnv`). */
export async function createSession(
  workspaceId: string,
  memberId: string,
  { now = new Date(), userAgent = null }: { now?: Date; userAgent?: string | null } = {},
): Promise<{ cookie: string; sessionId: string; pointer: SessionPointer }> {
  const session = await withWorkspace(workspaceId, (tx) => startSession(tx, { workspaceId, memberId, userAgent, now }));
  const cookie = await encodeSessionToken(session.pointer, { secret: tokenSecret(), expiresAt: session.expiresAt });
  return { cookie, sessionId: session.pointer.sessionId, pointer: session.pointer };
}
