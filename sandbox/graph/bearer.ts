import { errors, jwtVerify } from "jose";
import type { Permission } from "@/lib/microsoft/permissions";
import type { Exchange } from "../http/exchange";
import type { Tenant } from "../tenant";
import { findTenant, type World } from "../world";
import { identityRefusals, invalidToken, type permissionRefusals, permissionRefusals as refusals } from "./errors";

/** Who is calling Graph, proved by the token. */
export interface Caller {
  tenant: Tenant;
  applicationId: string;
  roles: readonly string[];
}

const graphAudiences = [
  "https://graph.microsoft.com",
  "https://graph.microsoft.com/",
  "00000003-0000-0000-c000-000000000000",
];

/** Checks signature, audience and lifetime. @throws a 401 in Graph's shape */
export async function readCaller(world: World, exchange: Exchange): Promise<Caller> {
  const token = /^Bearer\s+(\S+)$/i.exec(exchange.headers.authorization ?? "")?.[1];
  if (!token) throw invalidToken("Access token is empty.");
  const { payload } = await jwtVerify(token, world.keys.publicKey, {
    algorithms: ["RS256"],
    audience: [...graphAudiences, exchange.origin],
    currentDate: exchange.at,
  }).catch((error: unknown) => {
    throw invalidToken(reasonOf(error));
  });
  const tenant = findTenant(world, String(payload.tid));
  if (!tenant) throw invalidToken("Access token validation failure. Invalid issuer.");
  const { servicePrincipal } = tenant.scenario;
  if (servicePrincipal) throw identityRefusals[servicePrincipal]();
  const roles = Array.isArray(payload.roles) ? payload.roles.map(String) : [];
  return { tenant, applicationId: String(payload.appid), roles };
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "Lifetime validation failed, the token is expired.";
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud")
    return "Access token validation failure. Invalid audience.";
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return "Access token validation failure. Invalid signature.";
  return "IDX14100: JWT is not well formed.";
}

/** One of `permissions` must be in the token. @throws the 403 of that part of Graph */
export function requirePermission(
  { roles }: Caller,
  permissions: readonly Permission[],
  area: keyof typeof permissionRefusals,
): void {
  if (!permissions.some((permission) => roles.includes(permission))) throw refusals[area]();
}
