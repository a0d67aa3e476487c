import { badRequest, graphRefusal, unsupportedQuery } from "./errors";

/** Refuses what the endpoint does not know, rather than ignoring it: a sandbox that shrugs hides mistakes. */
export function allowOptions(query: URLSearchParams, allowed: readonly string[]): void {
  for (const name of query.keys())
    if (name.startsWith("$") && !allowed.includes(name))
      throw unsupportedQuery(`Query option '${name}' is not supported by this request.`);
}

/** `$top` within 1 to `maximum`; a higher one is cut to it where Microsoft does so, refused elsewhere. */
export function readTop(query: URLSearchParams, fallback: number, maximum: number, above: "cut" | "refuse"): number {
  const text = query.get("$top");
  if (text === null) return fallback;
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1 || (top > maximum && above === "refuse"))
    throw graphRefusal(
      400,
      "Request_BadRequest",
      `Invalid page size specified: '${text}'. Must be between 1 and ${maximum} inclusive.`,
    );
  return Math.min(top, maximum);
}

/** The properties of `$select`, or null when it is absent. */
export function readSelect(query: URLSearchParams): string[] | null {
  const text = query.get("$select");
  if (text === null) return null;
  return text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Keeps the selected properties of a row in the row's own order. @throws 400 for a property that it does not have */
export function project(row: Record<string, unknown>, select: readonly string[] | null, type: string) {
  if (!select) return row;
  for (const name of select)
    if (!(name in row))
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
      );
  return Object.fromEntries(Object.entries(row).filter(([name]) => select.includes(name)));
}

/** `@odata.context` of an answer. */
export function contextOf(origin: string, set: string, select: readonly string[] | null, suffix = ""): string {
  return `${origin}/v1.0/$metadata#${set}${select ? `(${select.join(",")})` : ""}${suffix}`;
}

/** An opaque, stable page mark that carries the next index. */
export function toSkipToken(index: number): string {
  return `RFNwdAIAAQAAAA${Buffer.from(`sandbox:${index.toString().padStart(9, "0")}`).toString("base64url")}`;
}

/** @throws 400 for a mark that this server did not make */
export function readSkipToken(query: URLSearchParams): number {
  const token = query.get("$skiptoken");
  if (token === null) return 0;
  const text = token.startsWith("RFNwdAIAAQAAAA") ? Buffer.from(token.slice(14), "base64url").toString() : "";
  const index = /^sandbox:(\d{9})$/.exec(text)?.[1];
  if (index === undefined)
    throw graphRefusal(
      400,
      "Directory_ExpiredPageToken",
      "The specified page token value has expired or is not valid.",
    );
  return Number(index);
}

/** The same request with another page mark: every parameter is kept, as Microsoft keeps it. */
export function nextLink(url: URL, index: number): string {
  const query = url.search
    .slice(1)
    .split("&")
    .filter((part) => part && !/^(\$|%24)skiptoken=/i.test(part));
  return `${url.origin}${url.pathname}?${[...query, `$skiptoken=${toSkipToken(index)}`].join("&")}`;
}
