/** An address that comes from outside leads to where nobody outside has a say. Nothing was sent there. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";

  constructor() {
    super("The address is not one of the public internet, or not HTTPS on port 443.");
  }
}

/** Blocks of IPv4 that are not the public internet's. https://www.iana.org/assignments/iana-ipv4-special-registry */
const specialV4: readonly [number[], number][] = [
  [[0, 0, 0, 0], 8],
  [[10, 0, 0, 0], 8],
  [[100, 64, 0, 0], 10],
  [[127, 0, 0, 0], 8],
  [[169, 254, 0, 0], 16],
  [[172, 16, 0, 0], 12],
  [[192, 0, 0, 0], 24],
  [[192, 0, 2, 0], 24],
  [[192, 88, 99, 0], 24],
  [[192, 168, 0, 0], 16],
  [[198, 18, 0, 0], 15],
  [[198, 51, 100, 0], 24],
  [[203, 0, 113, 0], 24],
  [[224, 0, 0, 0], 3],
];

/** Azure answers its own machines here: metadata, DNS, health. https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const platformV4 = "168.63.129.16";

/**
 * Whether an address is one of the public internet: not private, loopback, link-local, shared, reserved or multicast, and
 * not a wrapping of such a one into IPv6.
 * @param address an IPv4 address with four numbers, or an IPv6 address without brackets
 */
export function isPublicAddress(address: string): boolean {
  const v4 = parseV4(address);
  if (v4) return isPublicV4(v4);
  const words = parseV6(address);
  return words !== null && isPublicV6(words);
}

const isPublicV4 = (octets: number[]) =>
  octets.join(".") !== platformV4 &&
  !specialV4.some(([base, bits]) => toNumber(octets) >>> (32 - bits) === toNumber(base) >>> (32 - bits));

const toNumber = (octets: number[]) => octets.reduce((sum, octet) => sum * 256 + octet, 0) >>> 0;

/** Only 2000::/3 is given out to the public. https://www.iana.org/assignments/iana-ipv6-special-registry */
function isPublicV6(words: number[]): boolean {
  const [first = 0, second = 0] = words;
  const begins = (...start: number[]) => start.every((word, index) => words[index] === word);
  const embedded = (at: number) => words.slice(at, at + 2).flatMap((word) => [word >> 8, word & 0xff]);
  if (begins(0, 0, 0, 0, 0, 0xffff)) return isPublicV4(embedded(6)); // IPv4-mapped
  if (begins(0x64, 0xff9b, 0, 0, 0, 0)) return isPublicV4(embedded(6)); // NAT64
  if (first === 0x2002) return isPublicV4(embedded(1)); // 6to4
  if (first >> 13 !== 1) return false;
  if (first === 0x2001 && second < 0x200) return false; // IETF's own, Teredo among them
  if (first === 0x2001 && second === 0xdb8) return false; // documentation
  return !(first === 0x3fff && second < 0x1000); // documentation
}

function parseV4(address: string): number[] | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null;
  const octets = address.split(".").map(Number);
  return octets.every((octet) => octet < 256) ? octets : null;
}

/** Eight numbers. The URL parser brings every spelling into one. */
function parseV6(address: string): number[] | null {
  const [bare = ""] = address.split("%"); // a zone is a link's own
  if (!bare.includes(":") || !URL.canParse(`http://[${bare}]`)) return null;
  const [head = "", tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split("::");
  const toWords = (part: string) => (part === "" ? [] : part.split(":").map((word) => Number.parseInt(word, 16)));
  const before = toWords(head);
  const after = toWords(tail ?? "");
  const words = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
  return words.length === 8 ? words : null;
}

/** The address that stands in a URL as its host, in whatever spelling; null when a name stands there. */
export function literalAddress({ hostname }: URL): string | null {
  if (hostname.startsWith("[")) return hostname.slice(1, -1);
  return parseV4(hostname) ? hostname : null;
}

/** Whether a URL names this machine. */
export function isLoopback(url: URL): boolean {
  const name = url.hostname.replace(/\.$/, "");
  return name === "localhost" || name.endsWith(".localhost") || name === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(name);
}

/** Endings that the public name system does not know. RFC 6761, RFC 6762, RFC 8375, and ICANN's for private use. */
const privateEndings = ["localhost", "local", "internal", "home.arpa"];

/** Whether a URL can be meant for the public: by its address, or by a name that the public name system may know. */
export function isPublicHost(url: URL): boolean {
  const address = literalAddress(url);
  if (address) return isPublicAddress(address);
  const name = url.hostname.replace(/\.$/, "");
  return name.includes(".") && !privateEndings.some((ending) => name.endsWith(`.${ending}`));
}
