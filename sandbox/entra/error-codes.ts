/**
 * AADSTS numbers a technician meets: OAuth's `error` word, HTTP status, Microsoft's words (shortened).
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
type Entry = readonly [error: string, status: number, text: string];

const client = (text: string): Entry => ["invalid_client", 401, text];
const request = (text: string): Entry => ["invalid_request", 400, text];
const unauthorized = (text: string): Entry => ["unauthorized_client", 400, text];
const grant = (text: string): Entry => ["invalid_grant", 400, text];
const scope = (text: string): Entry => ["invalid_scope", 400, text];
const resource = (text: string): Entry => ["invalid_resource", 400, text];
const transient = (text: string): Entry => ["temporarily_unavailable", 503, text];

export const errorCodes: Readonly<Record<number, Entry>> = {
  7000215: client(
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{app}'.",
  ),
  7000222: client(
    "The provided client secret keys for app '{app}' are expired. Visit the Azure portal to create new keys for your app.",
  ),
  7000218: client("The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
  700025: client("Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
  700016: unauthorized(
    "Application with identifier '{app}' was not found in the directory '{name}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  ),
  700011: unauthorized("Application with identifier '{app}' was not found in the directory."),
  7000229: client(
    "The client application {app} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119",
  ),
  65001: grant("The user or administrator has not consented to use the application with ID '{app}'."),
  650056: unauthorized(
    "Misconfigured application. The client has not listed any permissions for the resource, or the admin has not consented in the tenant.",
  ),
  90094: grant("Admin consent is required for the permissions requested by this application."),
  650051: unauthorized(
    "The application '{app}' needs a service principal that is already present or still being made in this tenant.",
  ),
  650052: unauthorized(
    "The app is trying to access a service that your organization '{tenant}' lacks a service principal for.",
  ),
  650054: unauthorized(
    "The application asked for permissions to access a resource that has been removed or is no longer available.",
  ),
  90099: unauthorized(
    "The application '{app}' has not been authorized in the tenant '{tenant}'. Applications must be authorized to access the customer tenant before partner delegated administrators can use them.",
  ),
  7000112: unauthorized("Application '{app}' is disabled."),
  70001: unauthorized("The application named {app} was not found or is disabled in the tenant named {name}."),
  1000031: unauthorized("Application {app} cannot be accessed at this time. Contact your administrator."),
  500014: resource(
    "The service principal for resource '{resource}' is disabled. A subscription within the tenant has lapsed, or the administrator has disabled the application.",
  ),
  500011: resource("The resource principal named {resource} was not found in the tenant named {name}."),
  50001: resource("The resource named {resource} was not found in the tenant named {name}."),
  90002: request(
    "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
  ),
  900023: request("Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain."),
  5000224: request(
    "We are sorry, this resource is not available. If you are seeing this message by mistake, please contact your administrator. Tenant '{tenant}' may have been deleted.",
  ),
  50059: request(
    "No tenant-identifying information found in either the request or implied by any provided credentials.",
  ),
  90019: request("No tenant-identifying information found in the request."),
  50128: request(
    "Invalid domain name. No tenant-identifying information found in either the request or implied by any provided credentials.",
  ),
  9001023: request(
    "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.",
  ),
  90130: request(
    "Application '{app}' is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.",
  ),
  90038: request("Tenant '{tenant}' request is being redirected to the national cloud."),
  900382: request("Confidential Client is not supported in Cross Cloud request."),
  900432: request("Confidential Client is not supported in Cross Cloud request."),
  90051: request("Invalid national cloud identifier."),
  53003: grant(
    "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
  ),
  530032: grant("Blocked by security policy configured by the tenant administrator."),
  530035: grant("Access has been blocked by security defaults."),
  700027: client(
    "Client assertion failed signature validation. The key was not found or its signature does not match. Thumbprint of key used by client: '{thumbprint}'.",
  ),
  700024: client("Client assertion is not within its valid time range. Current time: {now}."),
  50012: client(
    "Authentication failed. The client assertion contains an invalid signature or an unauthorized thumbprint.",
  ),
  50027: request("JWT token is invalid or malformed."),
  50048: request("Subject must match Issuer claim in the client assertion."),
  900384: request("JWT token failed signature validation or is malformed."),
  700030: client("Invalid certificate - subject name in certificate is not authorized."),
  7000272: client("The key identifier of the client assertion was not found at the external issuer."),
  1002012: scope(
    "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).",
  ),
  70011: scope(
    "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.",
  ),
  28002: scope("Provided value for the input parameter scope '{scope}' isn't valid when requesting an access token."),
  28003: scope("Provided value for the input parameter scope can't be empty when requesting an access token."),
  700022: scope(
    "The provided value for the input parameter scope isn't valid because it contains more than one resource.",
  ),
  700023: scope("The provided value for the input parameter scope isn't valid because it doesn't contain a resource."),
  70003: ["unsupported_grant_type", 400, "The app requested an unsupported grant type '{grant}'."],
  900144: request("The request body must contain the following parameter: '{parameter}'."),
  9002313: request("Invalid request. Request is malformed or invalid."),
  90014: request("The required field '{parameter}' is missing from the credential."),
  90023: request("Unauthorized or malformed request."),
  50194: request(
    "Application '{app}' is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps.",
  ),
  90033: transient("A transient error has occurred. Please try again."),
  50033: transient("A retryable error has occurred, unrelated to the client."),
  90006: transient("The service is temporarily unavailable. Please retry later."),
  90012: transient("The request has timed out."),
  90024: transient("A transient error has occurred. Please try again."),
  90090: transient("Graph returned a retryable error. Please try again."),
  90055: ["temporarily_unavailable", 429, "There are too many incoming requests for this tenant."],
  50196: grant(
    "The server terminated an operation because it encountered a client request loop. Please contact your app vendor.",
  ),
  50000: ["server_error", 500, "There was an error issuing a token."],
  90036: ["server_error", 500, "An unexpected, non-retryable error stemming from the directory service has occurred."],
};
