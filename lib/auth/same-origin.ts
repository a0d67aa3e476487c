/** What to say when `isSameOrigin` says no. */
export const foreignMessage = "This did not come from the portal's own page. Reload the page and try again.";

/**
 * Whether a browser sent this from the portal's own pages. A missing or `null` Origin counts as foreign: every browser
 * sends one with a POST. Next checks the same for server actions; this holds where a proxy or a version of it does not.
 */
export function isSameOrigin(headers: Pick<Headers, "get">, portalUrl = process.env.NEXTAUTH_URL): boolean {
  const origin = headers.get("origin");
  if (!origin || origin === "null") return false;
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin") return false;
  const url = parse(origin);
  if (!url) return false;
  // A page elsewhere cannot choose the Host header. The portal's own address is for proxies that rewrite it.
  return url.host === headers.get("host") || url.origin === (portalUrl && parse(portalUrl)?.origin);
}

/** A path of the portal to go on to after signing in; null for any other place, and for the sign-in page itself. */
export function toPortalPath(value: unknown): string | null {
  if (typeof value !== "string" || !value.startsWith("/")) return null;
  const url = parse(value, "http://portal.invalid");
  if (url?.origin !== "http://portal.invalid") return null;
  if (/^\/(signIn|setup|api)(\/|$)/i.test(url.pathname)) return null;
  return url.pathname + url.search;
}

function parse(value: string, base?: string): URL | null {
  return URL.canParse(value, base) ? new URL(value, base) : null;
}
