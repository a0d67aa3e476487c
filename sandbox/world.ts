import type { Keys } from "./entra/keys";
import type { Budgets } from "./graph/budgets";
import { initialDomain } from "./people/identity";
import type { Tenant } from "./tenant";

/** What every endpoint may use. */
export interface World {
  tenants: ReadonlyMap<string, Tenant>;
  keys: Keys;
  budgets: Budgets;
  /** Seals report addresses; made at start. */
  downloadKey: Buffer;
}

/** A tenant by its GUID or one of its domains, in any case. */
export function findTenant({ tenants }: World, nameOrId: string): Tenant | null {
  const wanted = nameOrId.toLowerCase();
  for (const tenant of tenants.values()) {
    const { directoryId, domain } = tenant.scenario;

    if ([directoryId.toLowerCase(), domain, initialDomain(tenant.scenario)].includes(wanted)) return tenant;
  }
  return null;
}
