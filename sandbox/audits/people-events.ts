import { originalLicences } from "../people/licences";
import { below, fraction, pick } from "../random";
import { licenceChange, type Modified, modified, summary } from "./changes";
import { type Draw, type Happening, isGuest, personOf, user } from "./happening";

/** One product comes or goes, at the hand of an administrator or of a group; sometimes the seats are used up. */
export function licence(draw: Draw): Happening {
  const { scenario, number } = draw;
  const { seed, base, groupLicensing } = scenario;
  const index = personOf(draw);
  const held = originalLicences(scenario, index);
  const last = held.at(-1) ?? base[0]?.part;
  const others = held.slice(0, -1);
  const most = last ? [...others, last] : others;
  const isAdded = held.length > 0 && fraction(seed, number, "licence added") < 0.7;
  const fails = !groupLicensing && fraction(seed, number, "licence fails") < 0.05;
  const changes = isAdded ? licenceChange(scenario, others, most) : licenceChange(scenario, most, others);
  return {
    activityDisplayName: "Change user license",
    category: "UserManagement",
    operationType: "Update",
    targets: [user(draw, index, fails ? [] : changes)],
    ...(groupLicensing ? { byApp: "Microsoft Azure AD Group-Based Licensing" } : {}),
    ...(fails ? { failure: "Microsoft.Online.Workflows.QuotaExceededException" } : {}),
  };
}

const departments = ["Sales", "Finance", "Operations", "Human Resources", "IT", "Customer Care"] as const;

export function update(draw: Draw): Happening {
  const { scenario, number } = draw;
  const { seed } = scenario;
  const index = personOf(draw);
  const [from, to] = [pick(departments, seed, number, "from"), pick(departments, seed, number, "to")];
  const changes = [modified("Department", [from], [to]), ...summary("Department", isGuest(draw, index))];
  const isSynced = scenario.onPremisesSync && fraction(seed, number, "synced") < 0.6;
  return {
    activityDisplayName: "Update user",
    category: "UserManagement",
    operationType: "Update",
    targets: [user(draw, index, changes)],
    ...(isSynced ? { byApp: "Microsoft.Azure.SyncFabric" } : {}),
  };
}

export function account(draw: Draw): Happening {
  const index = personOf(draw);
  const about = (activityDisplayName: string, operationType: Happening["operationType"], changes: Modified[]) => ({
    activityDisplayName,
    category: "UserManagement",
    operationType,
    targets: [user(draw, index, changes)],
  });
  switch (below(4, draw.scenario.seed, draw.number, "account")) {
    case 0:
      return about("Add user", "Add", [
        modified("AccountEnabled", [], [true]),
        ...summary("AccountEnabled", isGuest(draw, index)),
      ]);
    case 1:
      return about("Disable account", "Update", [
        modified("AccountEnabled", [true], [false]),
        ...summary("AccountEnabled", isGuest(draw, index)),
      ]);
    case 2:
      return about("Delete user", "Delete", [modified("Is Hard Deleted", null, "False"), ...summary("")]);
    default:
      return about("Reset user password", "Update", []);
  }
}
