import { type User, type UserPatch, userOf } from "./people/user";
import type { Scenario } from "./scenario";
import type { Tenant } from "./tenant";

/** What tests and the control endpoints may do to the companies. Each throws when no scenario has the directory id. */
export interface Controls {
  setScenario(directoryId: string, patch: Partial<Scenario>): void;
  getUser(directoryId: string, index: number): User;
  changeUser(directoryId: string, index: number, patch: UserPatch): void;
  /** By index range (`to` excluded) or by whatever the predicate reads. From then on they are deleted users. */
  removeUsers(
    directoryId: string,
    which: { from: number; to: number } | ((user: User, index: number) => boolean),
  ): void;
}

export function createControls(tenants: ReadonlyMap<string, Tenant>, now: () => Date): Controls {
  const getTenant = (directoryId: string): Tenant => {
    const tenant = tenants.get(directoryId.toLowerCase());
    if (!tenant) throw new Error(`No scenario has the directory id ${directoryId}.`);
    return tenant;
  };
  return {
    setScenario: (directoryId, patch) => getTenant(directoryId).patch(patch),
    getUser: (directoryId, index) => userOf(getTenant(directoryId), index),
    changeUser: (directoryId, index, patch) => getTenant(directoryId).change(index, patch),
    removeUsers: (directoryId, which) => {
      const tenant = getTenant(directoryId);
      if (typeof which !== "function") return tenant.remove((index) => index >= which.from && index < which.to, now());
      const gone = new Set([...tenant.people()].filter((index) => which(userOf(tenant, index), index)));
      tenant.remove((index) => gone.has(index), now());
    },
  };
}
