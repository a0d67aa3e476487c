import { below, guid } from "../random";
import type { Tenant } from "../tenant";
import { lastActivity } from "./activity";

/** Graph's signInActivity of person `index`, or null for who never signed in. */
export function signInActivityOf(tenant: Tenant, index: number, now: Date) {
  const { seed } = tenant.scenario;
  const kind = tenant.kindOf(index);
  if (["admin", "room", "sharedMailbox", "disabled"].includes(kind)) return null;
  const day = lastActivity(tenant, index, "teams", now) ?? lastActivity(tenant, index, "exchange", now);
  if (!day) return null;
  const at = (purpose: string) =>
    new Date(day.getTime() + below(86_400, seed, index, purpose) * 1000).toISOString().replace(".000Z", "Z");
  const successful = at("successful sign-in");
  return {
    lastSignInDateTime: successful,
    lastSignInRequestId: guid(seed, index, "sign-in"),
    lastNonInteractiveSignInDateTime: at("quiet sign-in"),
    lastNonInteractiveSignInRequestId: guid(seed, index, "quiet sign-in"),
    lastSuccessfulSignInDateTime: successful,
    lastSuccessfulSignInRequestId: guid(seed, index, "sign-in"),
  };
}
