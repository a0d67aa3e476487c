import type { DatasetFreshness } from "@/db/queries/freshness";
import type { PersonFigures } from "@/db/queries/person-figures";
import { reportBlank } from "@/lib/users/blank";
import { BlankLine, Section } from "./facts";

interface PersonRolesProps extends Pick<PersonFigures, "roles" | "nestedRoleGroups"> {
  freshness: DatasetFreshness | undefined;
}

/** Which admin roles a person holds, how, and over what; and where nobody can tell. */
export function PersonRoles({ roles, nestedRoleGroups, freshness }: PersonRolesProps) {
  const isUncertain = nestedRoleGroups.length > 0;
  return (
    <Section title="Admin roles" freshness={freshness}>
      {roles.length === 0 && isUncertain && <p className="text-sm text-secondary">none that is known</p>}
      {roles.length === 0 && !isUncertain ? (
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
      {isUncertain && (
        <p className="mt-2 text-xs text-secondary">
          {nestedRoleGroups.length === 1 ? "A group is" : "Groups are"} inside another group that holds a role:{" "}
          {nestedRoleGroups.join(", ")}. Whether this person is in it, and whether the role comes down to its members,
          is not known.
        </p>
      )}
      <p className="mt-2 text-xs text-secondary">
        Roles that are active now. Those that somebody may activate (PIM), Microsoft tells only with a permission that
        the portal does not ask for.
      </p>
    </Section>
  );
}

function wayOf({ groupId, groupName, scope }: PersonFigures["roles"][number]) {
  const way = groupId ? `through the group ${groupName ?? groupId}` : "directly";
  return scope && scope !== "/" ? `${way} · over a part of the directory` : way;
}
