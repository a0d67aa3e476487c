import { type Answer, jsonAnswer } from "../http/answer";
import type { Exchange } from "../http/exchange";
import type { World } from "../world";
import { requireTenant } from "./token";

const json = { "content-type": "application/json; charset=utf-8" };

/** GET /{tenant}/v2.0/.well-known/openid-configuration */
export function answerOpenIdConfiguration(world: World, exchange: Exchange, tenantName: string): Answer {
  const { directoryId } = requireTenant(world, exchange, tenantName).scenario;
  const base = `${exchange.origin}/${directoryId}`;
  return jsonAnswer(
    {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_modes_supported: ["query", "fragment", "form_post"],
      subject_types_supported: ["pairwise"],
      id_token_signing_alg_values_supported: ["RS256"],
      response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
      scopes_supported: ["openid", "profile", "email", "offline_access"],
      issuer: `${base}/v2.0`,
      request_uri_parameter_supported: false,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      http_logout_supported: true,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      tenant_region_scope: "WW",
      cloud_instance_name: "microsoftonline.com",
      cloud_graph_host_name: "graph.windows.net",
      msgraph_host: exchange.url.host,
      rbac_url: "https://pas.windows.net",
    },
    200,
    json,
  );
}

/** GET /{tenant or common}/discovery/v2.0/keys */
export function answerKeys({ keys }: World): Answer {
  return jsonAnswer({ keys: [keys.jwk] }, 200, json);
}

/** GET /common/discovery/instance: how Microsoft's own client asks which host names mean the same cloud. */
export function answerInstanceDiscovery(exchange: Exchange): Answer {
  const { host } = exchange.url;
  const asked = exchange.url.searchParams.get("authorization_endpoint");
  const tenant = asked ? new URL(asked).pathname.split("/")[1] : "common";
  return jsonAnswer(
    {
      tenant_discovery_endpoint: `${exchange.origin}/${tenant}/v2.0/.well-known/openid-configuration`,
      "api-version": "1.1",
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    },
    200,
    json,
  );
}
