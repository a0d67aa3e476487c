const TWO_YEARS_S = 2 * 365 * 24 * 60 * 60;

/**
 * What every answer carries, whatever it is: page, file, error, redirect, the jobs route.
 *
 * @param {string | undefined} portalUrl NEXTAUTH_URL. No header of a request decides: whoever sends it may choose it
 * @returns {[name: string, value: string][]}
 */
export function securityHeaders(portalUrl = process.env.NEXTAUTH_URL) {
  return [
    ["X-Content-Type-Options", "nosniff"],
    // Not no-referrer: with it a plain form post carries `Origin: null`, which server actions refuse.
    ["Referrer-Policy", "same-origin"],
    ["X-Frame-Options", "DENY"],
    ["Permissions-Policy", "camera=(), microphone=(), geolocation=()"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ...(portalUrl?.startsWith("https://")
      ? [["Strict-Transport-Security", `max-age=${TWO_YEARS_S}; includeSubDomains`]]
      : []),
  ];
}

/** The policy of what is no page and never wants to load anything. A page's own takes its place (lib/csp.ts). */
export const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
