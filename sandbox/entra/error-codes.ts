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
const interaction = (text: string): Entry => ["interaction_required", 400, text];
/** A proxy in the caller's own network named the tenants that may be reached. */
const restricted = (text: string): Entry => ["access_denied", 403, text];
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
  7000216: client(
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  ),
  70002: client("Error validating credentials. Invalid client secret is provided."),
  700211: client("No matching federated identity record found for presented assertion issuer '{issuer}'."),
  700213: client("No matching federated identity record found for presented assertion subject '{subject}'."),
  700222: client("AAD-issued tokens may not be used for federated identity flows."),
  700229: client("Only app-only tokens can be used as Federated Identity Credentials for Microsoft Entra issuer."),
  500133: grant("Assertion is not within its valid time range. Ensure that the access token is not expired."),
  50006: request("Signature verification failed because of an invalid signature."),
  50013: request("Assertion failed signature validation."),
  50017: request("Certificate validation failed."),
  50120: request("Issue with JWT header."),
  650053: scope("The application asked for a scope that doesn't exist on the resource."),
  90009: request("Application '{app}' is requesting a token for itself."),
  90004: request("The request is not properly formatted."),
  90005: request("The identifier and login hint can't be used together."),
  90013: request("Invalid input received from the user."),
  90015: request("The query string is too long."),
  90016: request("The access token is not valid. A required claim is missing."),
  90056: request("The endpoint was reached with a request for another one."),
  90100: request("A parameter is empty or not valid."),
  90102: request("The value must be a valid absolute URI."),
  90117: request("Invalid request input."),
  90121: request("Invalid empty request."),
  900561: request("The endpoint only accepts POST requests. Received a GET request."),
  901002: request("The 'resource' request parameter is not supported."),
  700054: ["unsupported_response_type", 400, "response_type 'id_token' is not enabled for the application."],
  70005: ["unsupported_response_type", 400, "The app returned an unsupported response type."],
  70007: ["unsupported_response_type", 400, "The response mode is not supported when requesting a token."],
  100007: unauthorized("AAD Regional only supports auth for MSIs or for requests from MSAL using SN+I for 1P apps."),
  7000114: unauthorized("Application '{app}' is not allowed to make application on-behalf-of calls."),
  16000: interaction("User account from identity provider '{idp}' does not exist in tenant '{name}'."),
  16003: interaction("The user has not been explicitly added to the tenant."),
  50014: grant("The user account does not exist in the directory."),
  50020: grant("User account from identity provider '{idp}' does not exist in tenant '{name}'."),
  500208: grant("The domain is not a valid login domain for the account type."),
  50034: grant("The user account does not exist in the directory {tenant}."),
  50055: grant("The password is expired."),
  50056: grant("Invalid or null password."),
  50057: grant("The user account is disabled."),
  50058: ["login_required", 400, "A silent sign-in request was sent but no user is signed in."],
  50126: grant("Error validating credentials due to invalid username or password."),
  50173: grant("The provided grant has expired due to it being revoked."),
  51004: grant("The user account does not exist in the directory {tenant}."),
  70000: grant("The provided grant is invalid or malformed."),
  70008: grant("The provided authorization code or refresh token has expired."),
  700082: grant("The refresh token has expired due to inactivity."),
  700084: grant("The refresh token was issued to a single page app and has a fixed, limited lifetime."),
  90072: grant("User account from an external identity provider does not exist in tenant '{name}'."),
  65002: request("Consent between first party application '{app}' and first party resource must be configured."),
  650057: [
    "invalid_resource",
    400,
    "The client has requested access to a resource which is not listed in its requested permissions.",
  ],
  65004: ["access_denied", 400, "User declined to consent to access the app."],
  65005: ["invalid_resource", 400, "The app has a required resource access list which does not contain the resource."],
  90008: grant("The user or administrator has not consented to use the application."),
  90093: grant("Graph returned with a forbidden error code for the request."),
  90095: grant("Admin consent is required for the permissions requested by this application."),
  900021: request("Requested tenant identifier '{tenant}' is not valid. Tenant identifiers may not be an empty GUID."),
  50029: request("Invalid URI: the domain name contains invalid characters."),
  5000225: interaction(
    "This tenant has been blocked due to inactivity. To learn more about tenant lifecycle policies, see https://aka.ms/TenantLifecycle.",
  ),
  90124: request("The resource is not supported over the /common or /consumers endpoints."),
  9002332: request(
    "Application '{app}' is configured for use by Microsoft Entra users only. Please do not use the /consumers endpoint.",
  ),
  900439: request("US Government client is not supported."),
  90043: request("National cloud redirection of an authorization code."),
  1000104: request("Resource cloud is not allowed on identity tenant {tenant}."),
  530031: grant("Access policy does not allow token issuance."),
  50131: grant("Device is not in required device state, or the request was blocked due to suspicious activity."),
  53000: interaction("Device is not in required device state: compliant."),
  53001: interaction("Device is not in required device state: domain joined."),
  53002: interaction("The app is not an approved app for Conditional Access."),
  53004: interaction("Multifactor authentication registration is required before this content can be accessed."),
  50005: interaction("Device platform is not currently supported through Conditional Access policy."),
  50072: interaction(
    "Due to a configuration change made by your administrator, you must enroll in multifactor authentication.",
  ),
  50074: interaction("Strong authentication is required."),
  50076: interaction(
    "Due to a configuration change made by your administrator, you must use multifactor authentication.",
  ),
  50078: interaction(
    "Presented multifactor authentication has expired due to policies configured by your administrator.",
  ),
  50079: interaction("You must enroll in multifactor authentication to access '{resource}'."),
  50097: interaction("Device authentication is required."),
  50158: interaction("External security challenge was not satisfied."),
  700020: interaction("The access grant requires interaction."),
  530034: grant(
    "A delegated administrator was blocked from accessing the tenant due to account risk in their home tenant.",
  ),
  53011: grant("User blocked due to risk on home tenant."),
  90123: [
    "access_denied",
    400,
    "The token can't be issued because the identity or claim issuance provider denied the request.",
  ],
  90085: request("The service is unable to issue a token because the company object has not been provisioned yet."),
  90091: transient("Graph service is not reachable."),
  90092: ["server_error", 500, "Graph returned a non-retryable error."],
  90010: request("Unable to create the algorithm."),
  500021: restricted("Access to '{name}' tenant is denied."),
  500022: restricted("Access to '{name}' tenant is denied."),
  50002: restricted("Sign-in failed because of a restricted proxy access on the tenant."),
  50053: grant("Sign-in was blocked because it came from an IP address with malicious activity."),
  500212: request(
    "The user's administrator has set an outbound access policy that does not allow access to the resource tenant.",
  ),
  500213: request("The resource tenant's cross-tenant access policy does not allow this user to access this tenant."),
  501051: grant("Application '{app}' is not assigned to a role for the application '{resource}'."),
  50105: grant("The signed in user is not assigned to a role for the application '{app}'."),
  1002016: request("You are using TLS version 1.0, 1.1 and/or 3DES cipher which are deprecated."),
};
