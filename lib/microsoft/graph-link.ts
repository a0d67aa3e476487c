import { isPublicAddress, literalAddress } from "@/lib/net/address";
import type { Cloud } from "./clouds";
import { MicrosoftError } from "./errors";

/**
 * The address of a Graph path or link. A nextLink is data from outside and a stored cursor might have been changed:
 * the token goes to Graph's own origin (protocol, host and port) or nowhere.
 * @throws {MicrosoftError} `malformed`
 */
export function requireGraphLink(cloud: Cloud, link: string): URL {
  const url = parseUrl(link, cloud.graphOrigin);
  if (url?.origin !== new URL(cloud.graphOrigin).origin || url.username || url.password) {
    throw new MicrosoftError("malformed", "A link leads away from Microsoft Graph; it was not followed.");
  }
  return url;
}

/**
 * The address a report is fetched from. It is good for a few minutes and for anyone who knows it, so it is never logged.
 * Microsoft does not name all its hosts, so a public one is as good as another, on HTTPS' own port. What its name resolves to
 * is looked at when the connection is made (`fetchDownload`). A sandbox without TLS may also name itself.
 * @throws {MicrosoftError} `malformed`
 */
export function requireDownloadLink(cloud: Cloud, location: string | null): URL {
  const url = location === null ? undefined : parseUrl(location, cloud.graphOrigin);
  const graph = new URL(cloud.graphOrigin);
  const isOwnSandbox = graph.protocol === "http:" && url?.origin === graph.origin;
  if (!url || (url.protocol !== "https:" && !isOwnSandbox) || url.username || url.password) {
    throw new MicrosoftError("malformed", "A report's download address is missing or not HTTPS; it was not followed.");
  }
  const address = literalAddress(url);
  if (!isOwnSandbox && (url.port !== "" || (address !== null && !isPublicAddress(address)))) {
    const where = url.port === "" ? "into a private network" : "to another port than 443";
    throw new MicrosoftError("malformed", `A report's download address leads ${where}; it was not followed.`);
  }
  return url;
}

function parseUrl(link: string, base: string): URL | undefined {
  return URL.canParse(link, base) ? new URL(link, base) : undefined;
}
