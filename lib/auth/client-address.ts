/**
 * The network address of whoever sent a request, as the platform in front of the portal says it in the header that
 * CLIENT_ADDRESS_HEADER names; null without that setting, because anybody may send such a header. Of a list the last entry
 * counts: it is the platform's own, what stands before it came with the request. An IPv6 address counts as its network
 * (/64), which is what one customer of a provider has.
 */
export function clientAddress(
  headers: Pick<Headers, "get">,
  headerName = process.env.CLIENT_ADDRESS_HEADER,
): string | null {
  if (!headerName) return null;
  const last = headers.get(headerName)?.split(",").at(-1)?.trim() ?? "";
  return toPlace(last);
}

function toPlace(text: string): string | null {
  const v4 = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.exec(text)?.[1];
  if (v4) return URL.canParse(`http://${v4}/`) ? v4 : null;
  const v6 = text.replace(/^\[([^\]]+)\](?::\d+)?$/, "$1").replace(/%.*$/, "");
  if (!v6.includes(":") || !URL.canParse(`http://[${v6}]/`)) return null;
  const [head = "", tail] = new URL(`http://[${v6}]/`).hostname.slice(1, -1).split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const groups = [...before, ...Array(tail === undefined ? 0 : 8 - before.length - after.length).fill("0"), ...after];
  if (groups.slice(0, 5).every((group) => group === "0") && groups[5] === "ffff") return fromMapped(groups);
  return `${groups.slice(0, 4).join(":")}::/64`;
}

function fromMapped(groups: readonly string[]): string {
  const numbers = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return numbers.flatMap((number) => [number >> 8, number & 255]).join(".");
}
