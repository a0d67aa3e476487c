import type { DatasetFreshness } from "@/db/queries/freshness";
import type { HeldRole } from "@/db/queries/person-figures";
import { reportBlank } from "@/lib/users/blank";
import { BlankLine, Section } from "./facts";

/** Which admin roles a person holds, how, and over what. */
export function PersonRoles({ roles, freshness }: { roles: HeldRole[]; freshness: DatasetFreshness | undefined }) {
  return (
    <Section title="Admin roles" freshness={freshness}>
      {roles.length === 0 ? (
        <BlankLine blank={reportBlank({ createdAt: null }, freshness)} />
      ) : (
        <ul className="space-y-1 text-sm">
          {roles.map((role) => (
            <li key={`${role.roleId} ${role.scope} ${role.groupId}`}>
              {role.name ?? `Role ${role.roleId.slice(0, 8)}`}
              <span className="text-secondary"> · {wayOf(role)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-xs text-secondary">
        Roles that are active now. Those that somebody may activate (PIM), Microsoft tells only with a permission that
        the portal does not ask for.
      </p>
    </Section>
  );
}

function wayOf({ groupId, groupName, scope }: HeldRole) {
  const way = groupId ? `through the group ${groupName ?? groupId}` : "directly";
  return scope && scope !== "/" ? `${way} · over a part of the directory` : way;
}
