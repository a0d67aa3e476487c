import { requiredPermissions } from "@/lib/microsoft/permissions";
import type { Scenario } from "@/sandbox/scenarios";
import type { Sandbox } from "@/sandbox/server";
import type { Chance } from "./chance";

/** One thing that changes in a tenant between two nights. */
interface Change {
  weight: number;
  make(sandbox: Sandbox, scenario: Scenario, chance: Chance): void;
}

const parts = ["SPB", "O365_BUSINESS_ESSENTIALS", "VISIOCLIENT", "FLOW_FREE", "AAD_PREMIUM"] as const;
const departments = ["Sales", "Finance", "Operations", "IT", null] as const;

const oneUser =
  (
    patch: (chance: Chance, scenario: Scenario, index: number) => Parameters<Sandbox["changeUser"]>[2],
  ): Change["make"] =>
  (sandbox, scenario, chance) => {
    const index = chance.below(scenario.users);
    sandbox.changeUser(scenario.directoryId, index, patch(chance, scenario, index));
  };

const setting =
  (patch: (chance: Chance, scenario: Scenario) => Partial<Scenario>): Change["make"] =>
  (sandbox, scenario, chance) =>
    sandbox.setScenario(scenario.directoryId, patch(chance, scenario));

const changes: readonly Change[] = [
  { weight: 6, make: oneUser((chance) => ({ displayName: `Renamed Person ${chance.below(1_000)}` })) },
  { weight: 5, make: oneUser((chance) => ({ department: chance.pick(departments) })) },
  { weight: 4, make: oneUser((chance) => ({ accountEnabled: chance.happens(0.5) })) },
  {
    weight: 3,
    make: oneUser((chance, { domain }, index) => ({
      userPrincipalName: `moved.${index}.${chance.below(9)}@${domain}`,
    })),
  },
  { weight: 6, make: oneUser((chance) => ({ licences: parts.filter(() => chance.happens(0.4)) })) },
  { weight: 2, make: oneUser(() => ({ mail: null, proxyAddresses: [] })) },
  {
    weight: 5,
    make(sandbox, { directoryId, users }, chance) {
      const from = chance.below(users);
      sandbox.removeUsers(directoryId, { from, to: from + 1 + chance.below(3) });
    },
  },
  {
    // More than can be believed at once.
    weight: 3,
    make: (sandbox, { directoryId, users }, chance) =>
      sandbox.removeUsers(directoryId, { from: 1, to: Math.floor(users * (0.4 + chance.below(6) / 10)) }),
  },
  {
    weight: 1,
    make: setting((chance) => ({ grantedPermissions: requiredPermissions.filter(() => chance.happens(0.8)) })),
  },
  { weight: 2, make: setting(() => ({ grantedPermissions: requiredPermissions })) },
  { weight: 1, make: setting((chance) => ({ entraP1: chance.happens(0.5) })) },
  { weight: 1, make: setting((chance) => ({ concealedNames: chance.happens(0.5) })) },
  { weight: 1, make: setting((chance) => ({ groupLicensing: chance.happens(0.5) })) },
  { weight: 1, make: setting((chance) => ({ onPremisesSync: chance.happens(0.5) })) },
  { weight: 1, make: setting((chance) => ({ tokenError: chance.pick([undefined, 7000222, 53003, 90033, 50000]) })) },
];

/** What a day changes. */
export function changeTenant(sandbox: Sandbox, scenario: Scenario, chance: Chance) {
  for (let left = chance.below(7); left > 0; left--) chance.pickWeighted(changes).make(sandbox, scenario, chance);
}

/** Everything that was granted is granted again, or, now and then, stays as it is; but Entra gives tokens in any case. */
export function calmTenant(sandbox: Sandbox, { directoryId }: Scenario, chance: Chance) {
  sandbox.setScenario(directoryId, { tokenError: undefined });
  if (chance.happens(0.7))
    sandbox.setScenario(directoryId, { grantedPermissions: requiredPermissions, concealedNames: false, entraP1: true });
}
