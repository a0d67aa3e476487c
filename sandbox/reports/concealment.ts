import { createHash } from "node:crypto";
import type { Tenant } from "../tenant";

/** What a usage report shows for a name: itself, or 32 upper-case hex digits where the tenant conceals names. */
export function shownName({ scenario }: Tenant, name: string): string {
  if (!scenario.concealedNames) return name;
  return createHash("md5").update(`${scenario.seed}/${name}`).digest("hex").toUpperCase();
}
