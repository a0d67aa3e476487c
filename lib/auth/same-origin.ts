/** What to say when `isSameOrigin` says no. */
export const foreignMessage = "This did not come from the portal's own page. Reload the page and try again.";

/**
 * Whether a browser sent this from the portal's own pages: the whole origin is compared, scheme and port too, with the
 * portal's own address. The Host header has no say, because a request may come by more ways than that address. A missing or
 * `null` Origin counts as foreign: every browser sends one with a POST.
 */
export function isSameOrigin(headers: Pick<Headers, "get">, portalUrl = process.env.NEXTAUTH_URL): boolean {
  const origin = headers.get("origin");
  if (!origin || origin === "null") return false;
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin") return false;
  const sent = parse(origin);
  if (!sent) return false;
  const own = portalUrl ? parse(portalUrl) : null;
  // Without NEXTAUTH_URL no portal starts (lib/env.ts).
  if (!own) return sent.host === headers.get("host");
  return sent.origin === own.origin || isOnThisMachine(sent, own, headers.get("host"));
}

/**
 * Somebody at the machine itself, by whichever of its names: the portal's address is a loopback one too, or the browser
 * speaks to the very place that it names. A page elsewhere can make neither true.
 */
function isOnThisMachine(sent: URL, own: URL, host: string | null): boolean {
  if (!isLoopback(sent)) return false;
  if (!isLoopback(own)) return sent.host === host;
  return sent.protocol === own.protocol && (sent.host === host || sent.port === own.port);
}

const isLoopback = ({ hostname }: URL) => ["localhost", "127.0.0.1", "[::1]"].includes(hostname);

const base = "http://portal.invalid";

/**
 * A path of the portal to go on to after signing in; null for any other place, and for the sign-in page itself. What counts
 * is the answer and not what was typed: read by a browser on any of the portal's pages, it is that path of this portal.
 */
export function toPortalPath(value: unknown): string | null {
  if (typeof value !== "string" || !value.startsWith("/")) return null;
  const url = parse(value, base);
  if (url?.origin !== base) return null;
  // "/.//evil.example" is a path of ours to a parser, and another host once its dots are gone.
  if (/[/\\]{2}|\\/.test(decodeSlashes(url.pathname))) return null;
  if (/^\/(signIn|setup|api|_next)(\/|$)/i.test(decodeLoosely(url.pathname))) return null;
  const path = url.pathname + url.search;
  return parse(path, base)?.href === base + path ? path : null;
}

const decodeSlashes = (path: string) => path.replaceAll(/%2f/gi, "/").replaceAll(/%5c/gi, "\\");

function decodeLoosely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function parse(value: string, base?: string): URL | null {
  return URL.canParse(value, base) ? new URL(value, base) : null;
}
