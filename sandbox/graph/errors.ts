import { jsonAnswer, Refusal } from "../http/answer";

/**
 * A refusal of Graph in Microsoft's shape; the server adds date and request ids to `innerError`.
 * https://learn.microsoft.com/graph/errors
 */
export function graphRefusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Refusal {
  return new Refusal(jsonAnswer({ error: { code, message, innerError: {} } }, status, headers));
}

export const badRequest = (message: string) => graphRefusal(400, "BadRequest", message);
export const unsupportedQuery = (message: string) => graphRefusal(400, "Request_UnsupportedQuery", message);

export const notFound = (id: string) =>
  graphRefusal(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const invalidToken = (message: string) =>
  graphRefusal(401, "InvalidAuthenticationToken", message, { "www-authenticate": "Bearer" });

/** What Graph says when the token is good and its application is no member of the tenant any more. */
export const identityRefusals = {
  missing: () =>
    graphRefusal(
      401,
      "Authorization_IdentityNotFound",
      "The identity of the calling application could not be established.",
    ),
  disabled: () => graphRefusal(401, "Authorization_IdentityDisabled", "The calling application principal is disabled."),
} as const;

/** The report service's word for a tenant it has nothing of, wrapped by Graph's front. */
export const unknownToReports = (directoryId: string) =>
  graphRefusal(
    404,
    "UnknownError",
    JSON.stringify({
      error: {
        code: "UnknownTenantId",
        message: `We do not recognize this tenant ID ${directoryId}. Please double-check the tenant ID and try again.`,
      },
    }),
  );

/** How each part of Graph says that a permission is missing. */
export const permissionRefusals = {
  directory: () =>
    graphRefusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
  reports: () =>
    graphRefusal(
      403,
      "UnknownError",
      JSON.stringify({ error: { code: "S2SUnauthorized", message: "Invalid permission." } }),
    ),
  auditLog: () =>
    graphRefusal(
      403,
      "Authentication_MSGraphPermissionMissing",
      "Calling principal does not have required MSGraph permissions AuditLog.Read.All",
    ),
  security: () => graphRefusal(403, "Forbidden", "Caller is not authorized to access the resource."),
} as const;

export const notPremium = () =>
  graphRefusal(
    403,
    "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
    "Neither tenant is B2C or tenant doesn't have premium license",
  );
