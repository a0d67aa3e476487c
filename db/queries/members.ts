import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { members } from "@/db/schema";
import type { MemberRole } from "@/db/schema/workspaces.constants";
import type { SystemTx, WorkspaceTx } from "@/db/types";
import { AppError, isConflict } from "@/lib/errors";

/** Who signs in with this e-mail, in whichever workspace. @param email lower case */
export async function findMemberForSignIn(tx: SystemTx, { email }: { email: string }) {
  const [row] = await tx
    .select({
      workspaceId: members.workspaceId,
      memberId: members.id,
      passwordHash: members.passwordHash,
      disabledAt: members.disabledAt,
    })
    .from(members)
    .where(eq(members.email, email));
  return row ?? null;
}

/**
 * A member who may sign in, locked until the transaction ends, so that no password change or disabling happens beside
 * it; null when there is none. The hash leaves the database here and in `findMemberForSignIn` only.
 */
export async function lockActiveMember(tx: WorkspaceTx, { memberId }: { memberId: string }) {
  const [row] = await tx
    .select({ name: members.name, email: members.email, passwordHash: members.passwordHash })
    .from(members)
    .where(and(eq(members.id, memberId), isNull(members.disabledAt)))
    .for("update");
  return row ?? null;
}

/** @throws AppError conflict, when the e-mail is taken, in this workspace or another */
export async function insertMember(
  tx: WorkspaceTx,
  member: { email: string; name: string; role: MemberRole; passwordHash: string },
): Promise<{ memberId: string }> {
  try {
    const [row] = await tx.insert(members).values(member).returning({ memberId: members.id });
    if (!row) throw new Error("The member was not stored");
    return row;
  } catch (error) {
    if (!isConflict(error, "members_email_key")) throw error;
    throw new AppError("conflict", "Somebody signs in with this e-mail already.", { field: "email", cause: error });
  }
}

/** Members of the workspace by name, those who may no longer sign in included. */
export function listMembers(tx: WorkspaceTx) {
  return tx
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      disabledAt: members.disabledAt,
      createdAt: members.createdAt,
    })
    .from(members)
    .orderBy(sql`letters_order(${members.name}) collate "C"`, asc(members.id));
}

export async function updatePasswordHash(
  tx: WorkspaceTx,
  { memberId, passwordHash }: { memberId: string; passwordHash: string },
) {
  await tx.update(members).set({ passwordHash }).where(eq(members.id, memberId));
}

/** From now on the member cannot sign in. Whether there was an active one of this workspace; their sessions are not ended here. */
export async function setMemberDisabled(tx: WorkspaceTx, { memberId, at }: { memberId: string; at: Date }) {
  const disabled = await tx
    .update(members)
    .set({ disabledAt: at })
    .where(and(eq(members.id, memberId), isNull(members.disabledAt)))
    .returning({ id: members.id });
  return disabled.length > 0;
}

/** Who may sign in as owner, locked until the transaction ends, so that two owners cannot disable each other at once. */
export function lockActiveOwners(tx: WorkspaceTx) {
  return tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.role, "owner"), isNull(members.disabledAt)))
    .for("update");
}
