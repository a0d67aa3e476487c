import { SignJWT } from "jose";
import { type Answer, jsonAnswer } from "../http/answer";
import type { Exchange } from "../http/exchange";
import { bits, guid } from "../random";
import type { Scenario } from "../scenario";
import type { Tenant } from "../tenant";
import { findTenant, type World } from "../world";
import { readAssertion, verifyAssertion } from "./client-assertion";
import { secretsOf } from "./credentials";
import { entraRefusal } from "./errors";

const graphResource = "https://graph.microsoft.com";
const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

interface Credentials {
  clientId: string;
  secret: string | null;
  assertion: string | null;
}

/** POST /{tenant}/oauth2/v2.0/token */
export async function answerToken(world: World, exchange: Exchange, tenantName: string): Promise<Answer> {
  const form = new URLSearchParams(exchange.body);
  const tenant = requireTenant(world, exchange, tenantName);
  if (tenant.scenario.tokenError !== undefined)
    throw entraRefusal(exchange, tenant.scenario.tokenError, wordsOf(tenant.scenario));
  const grant = form.get("grant_type");
  if (!grant) throw entraRefusal(exchange, 900144, { parameter: "grant_type" });
  if (grant !== "client_credentials") throw entraRefusal(exchange, 70003, { grant });
  const credentials = readCredentials(exchange, form);
  const { scenario } = tenant;
  if (credentials.clientId.toLowerCase() !== scenario.applicationId.toLowerCase())
    throw entraRefusal(exchange, 700016, { ...wordsOf(scenario), app: credentials.clientId });
  const resource = readResource(exchange, form.get("scope"), scenario);
  await authenticate(exchange, credentials, scenario);
  return issue(world, exchange, tenant, resource, credentials.assertion ? "2" : "1");
}

const wordsOf = (scenario: Scenario) => ({
  app: scenario.applicationId,
  tenant: scenario.directoryId,
  name: scenario.name,
  resource: graphResource,
});

/** `common` and the like are no tenant; a name that can be none is told apart from one that is not there. */
export function requireTenant(world: World, exchange: Exchange, name: string): Tenant {
  const decoded = decodeURIComponent(name);
  if (["common", "consumers", "organizations"].includes(decoded.toLowerCase())) throw entraRefusal(exchange, 9001023);
  const tenant = findTenant(world, decoded);
  if (tenant) return tenant;
  const isPlausible =
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(decoded) || /^[\w-]+(\.[\w-]+)+$/.test(decoded);
  throw entraRefusal(exchange, isPlausible ? 90002 : 900023, { tenant: decoded });
}

/** Client id and secret come in the body or as HTTP Basic; an assertion names its client itself. */
function readCredentials(exchange: Exchange, form: URLSearchParams): Credentials {
  const assertion = form.get("client_assertion") || null;
  if (assertion && form.get("client_assertion_type") !== assertionType)
    throw entraRefusal(exchange, 900144, { parameter: "client_assertion_type" });
  const basic = /^Basic (.+)$/i.exec(exchange.headers.authorization ?? "")?.[1];
  const [basicId, basicSecret] = basic ? splitBasic(basic) : [null, null];
  const issuer = assertion ? readAssertion(exchange, assertion).claims.iss : undefined;
  const clientId = form.get("client_id") ?? basicId ?? issuer;
  if (!clientId) throw entraRefusal(exchange, 900144, { parameter: "client_id" });
  if (issuer !== undefined && issuer !== clientId) throw entraRefusal(exchange, 50027);
  return { clientId, secret: form.get("client_secret") || basicSecret || null, assertion };
}

function splitBasic(encoded: string): [string, string] {
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return [decodeURIComponent(text.slice(0, colon)), decodeURIComponent(text.slice(colon + 1))];
}

/** The resource of `{resource}/.default`: Graph, under Microsoft's name or this server's. */
function readResource(exchange: Exchange, scope: string | null, scenario: Scenario): string {
  if (scope === null) throw entraRefusal(exchange, 900144, { parameter: "scope" });
  const scopes = scope.split(" ").filter(Boolean);
  if (scopes.length !== 1) throw entraRefusal(exchange, 70011, { scope });
  const resource = /^(.+)\/\.default$/.exec(scope)?.[1];
  if (resource === undefined || /%[0-9a-f]{2}/i.test(scope)) throw entraRefusal(exchange, 1002012, { scope });
  if (resource.replace(/\/$/, "") !== graphResource && resource !== exchange.origin)
    throw entraRefusal(exchange, 500011, { ...wordsOf(scenario), resource });
  return resource;
}

async function authenticate(exchange: Exchange, { secret, assertion }: Credentials, scenario: Scenario): Promise<void> {
  if (assertion) return verifyAssertion(exchange, assertion, scenario);
  if (!secret) throw entraRefusal(exchange, 7000218);
  const known = secretsOf(scenario, exchange.at).find(({ value }) => value === secret);
  if (!known) throw entraRefusal(exchange, 7000215, wordsOf(scenario));
  if (known.end <= exchange.at || (scenario.secret === "expired" && secret === scenario.clientSecret))
    throw entraRefusal(exchange, 7000222, wordsOf(scenario));
}

async function issue({ keys }: World, exchange: Exchange, tenant: Tenant, audience: string, appidacr: "1" | "2") {
  const { scenario } = tenant;
  const issued = Math.floor(exchange.at.getTime() / 1000);
  const number = tenant.nextTokenNumber();
  const lifetime = scenario.tokenLifetimeSeconds ?? 3_600 + (bits(scenario.seed, number, "token lifetime") % 1_800);
  const token = await new SignJWT({
    appid: scenario.applicationId,
    appidacr,
    idtyp: "app",
    oid: guid(scenario.seed, 0, "service principal"),
    ...(scenario.grantedPermissions.length > 0 ? { roles: [...scenario.grantedPermissions].sort() } : {}),
    tid: scenario.directoryId,
    uti: Buffer.from(guid(scenario.seed, number, "uti").replaceAll("-", ""), "hex").toString("base64url"),
    ver: "1.0",
  })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "sandbox" })
    .setIssuer(`https://sts.windows.net/${scenario.directoryId}/`)
    .setAudience(audience)
    .setSubject(guid(scenario.seed, 0, "service principal"))
    .setIssuedAt(issued)
    .setNotBefore(issued - 300)
    .setExpirationTime(issued + lifetime)
    .sign(keys.privateKey);
  const expiresIn = lifetime - 1;
  return jsonAnswer(
    { token_type: "Bearer", expires_in: expiresIn, ext_expires_in: expiresIn, access_token: token },
    200,
    { "content-type": "application/json; charset=utf-8", "cache-control": "no-store, no-cache", pragma: "no-cache" },
  );
}
