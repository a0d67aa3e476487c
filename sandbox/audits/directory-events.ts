import { builtInRoles } from "../data/roles";
import { below, fraction, guid, pick } from "../random";
import { modified } from "./changes";
import { type Draw, type Happening, other, personOf, user } from "./happening";

/** One of those who do have the role is given it, or somebody loses it. */
export function role(draw: Draw): Happening {
  const { scenario, number, admins } = draw;
  const admin = pick(admins, scenario.seed, number, "audit admin");
  const name = admin.roles[0] ?? "Global Administrator";
  const templateId = builtInRoles[name];
  const isAdded = fraction(scenario.seed, number, "role added") < 0.7;
  const value = (displayName: string, text: string) =>
    isAdded ? modified(displayName, null, text) : modified(displayName, text, null);
  const changes = [
    value("Role.ObjectID", guid(scenario.seed, name.length, "role")),
    value("Role.DisplayName", name),
    value("Role.TemplateId", templateId),
    value("Role.WellKnownObjectName", name === "Global Administrator" ? "TenantAdmins" : name.replaceAll(" ", "")),
  ];
  return {
    activityDisplayName: isAdded ? "Add member to role" : "Remove member from role",
    category: "RoleManagement",
    operationType: isAdded ? "Assign" : "Unassign",
    targets: [
      user(draw, isAdded ? admin.index : personOf(draw), changes),
      other("Role", guid(scenario.seed, name.length, "role"), null),
    ],
  };
}

export function group(draw: Draw): Happening {
  const { scenario, number } = draw;
  const id = guid(scenario.seed, number % 7, "audited group");
  const target = other("Group", id, null);
  if (scenario.groupLicensing && number % 2 === 0)
    return {
      activityDisplayName: "Finish applying group based license to users",
      category: "GroupManagement",
      operationType: "Update",
      targets: [target],
      byApp: "Microsoft Azure AD Group-Based Licensing",
    };
  return {
    activityDisplayName: "Add member to group",
    category: "GroupManagement",
    operationType: "Assign",
    targets: [user(draw, personOf(draw), [modified("Group.ObjectID", null, id)]), target],
  };
}

/** What is about nobody: the larger part of a real log. */
export function otherThing(draw: Draw): Happening {
  const { seed } = draw.scenario;
  const id = guid(seed, draw.number, "audited thing");
  const about = (activityDisplayName: string, category: string, type: string, name: string): Happening => ({
    activityDisplayName,
    category,
    operationType: "Update",
    targets: [other(type, id, name, [modified("Included Updated Properties", null, "")])],
  });
  switch (below(4, seed, draw.number, "thing")) {
    case 0:
      return {
        ...about("Update device", "Device", "Device", `LAPTOP-${draw.number % 1000}`),
        byApp: "Device Registration Service",
      };
    case 1:
      return about("Update service principal", "ApplicationManagement", "ServicePrincipal", "MSP portal");
    case 2:
      return about("Update policy", "Policy", "Policy", "Sign-in frequency");
    default:
      return about("Update application", "ApplicationManagement", "Application", "Time sheets");
  }
}
