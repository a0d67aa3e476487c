import { below, fraction, guid } from "../random";
import type { Tenant } from "../tenant";
import { lastActivity, pastMoment } from "./activity";

/** Since then Microsoft keeps who signed in successfully; it filled in nothing from before. */
const successesSince = Date.UTC(2023, 11, 1);

const timestamp = (time: number | null) => (time === null ? null : new Date(time).toISOString().replace(".000Z", "Z"));

/** Milliseconds since 1970. */
interface Moments {
  attempt: number | null;
  quiet: number | null;
  success: number | null;
}

/** Graph's signInActivity of person `index`, or null for who never signed in. */
export function signInActivityOf(tenant: Tenant, index: number, now: Date) {
  const moments = momentsOf(tenant, index, now);
  if (!moments) return null;
  const { seed } = tenant.scenario;
  const idOf = (time: number | null, purpose: string) => (time === null ? null : guid(seed, index, purpose));
  return {
    lastSignInDateTime: timestamp(moments.attempt),
    lastSignInRequestId: idOf(moments.attempt, "sign-in"),
    lastNonInteractiveSignInDateTime: timestamp(moments.quiet),
    lastNonInteractiveSignInRequestId: idOf(moments.quiet, "quiet sign-in"),
    lastSuccessfulSignInDateTime: timestamp(moments.success),
    lastSuccessfulSignInRequestId: idOf(moments.success, "sign-in"),
  };
}

/** Some came last before Microsoft kept successes, some are only seen through apps that run for them. */
function momentsOf(tenant: Tenant, index: number, now: Date): Moments | null {
  const { seed } = tenant.scenario;
  const kind = tenant.kindOf(index);
  if (["admin", "room", "sharedMailbox", "disabled"].includes(kind)) return null;
  const habit = fraction(seed, index, "sign-in habit");
  if (kind !== "service" && habit < 0.04) return oldAttempt(tenant, index);
  const day = lastActivity(tenant, index, "teams", now) ?? lastActivity(tenant, index, "exchange", now);
  if (!day) return null;
  const at = (purpose: string) => day.getTime() + below(86_400, seed, index, purpose) * 1000;
  const quiet = at("quiet sign-in");
  if (kind === "service" || habit < 0.08) return { attempt: null, quiet, success: null };
  const success = at("successful sign-in");
  return { attempt: success, quiet, success };
}

/** A try of long ago, of somebody who was there by then. */
function oldAttempt({ scenario }: Tenant, index: number): Moments | null {
  const created = pastMoment(scenario, index, "created").getTime();
  if (created > successesSince) return null;
  const days = Math.floor((successesSince - created) / 86_400_000);
  const attempt = created + below(days + 1, scenario.seed, index, "old sign-in") * 86_400_000;
  return { attempt: Math.min(attempt, successesSince - 1000), quiet: null, success: null };
}
