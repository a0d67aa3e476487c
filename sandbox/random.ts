const purposeHashes = new Map<string, number>();

/** FNV-1a of a purpose; purposes are literals in the code, so the map stays small. */
function purposeHash(purpose: string): number {
  let hash = purposeHashes.get(purpose);
  if (hash === undefined) {
    hash = 0x811c9dc5;
    for (let at = 0; at < purpose.length; at++) hash = Math.imul(hash ^ purpose.charCodeAt(at), 0x01000193);
    purposeHashes.set(purpose, hash);
  }
  return hash;
}

/** MurmurHash3's finaliser: every input bit reaches every output bit. */
function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** 32 bits that depend on nothing but (seed, index, purpose), so anything can be computed on its own, in any order. */
export function bits(seed: number, index: number, purpose: string): number {
  return mix(mix(mix(seed) ^ index) ^ purposeHash(purpose));
}

/** From 0 (included) to 1 (excluded). */
export function fraction(seed: number, index: number, purpose: string): number {
  return bits(seed, index, purpose) / 0x1_0000_0000;
}

/** A whole number from 0 to `count` - 1. */
export function below(count: number, seed: number, index: number, purpose: string): number {
  return Math.floor(fraction(seed, index, purpose) * count);
}

/** One element of a list that is not empty. */
export function pick<Item>(list: readonly [Item, ...Item[]], seed: number, index: number, purpose: string): Item {
  return list[below(list.length, seed, index, purpose)] ?? list[0];
}

/** The purposes of a GUID's parts, put together once. */
const guidPurposes = new Map<string, { first: string; second: string; mask: string }>();

function guidPurpose(purpose: string) {
  let parts = guidPurposes.get(purpose);
  if (!parts) {
    parts = { first: `${purpose}/a`, second: `${purpose}/b`, mask: `${purpose}/mask` };
    guidPurposes.set(purpose, parts);
  }
  return parts;
}

const hex = (value: number) => value.toString(16).padStart(8, "0");

/**
 * A version 4 shaped GUID that hides `index` in its last 8 digits, so that a row is found by its id without a table.
 * @see indexOfGuid
 */
export function guid(seed: number, index: number, purpose: string): string {
  const { first, second, mask } = guidPurpose(purpose);
  const a = hex(bits(seed, index, first));
  const b = hex(bits(seed, index, second));
  const c = bits(seed, index, purpose);
  const tail = hex(c);
  const masked = hex((index ^ bits(seed, 0, mask)) >>> 0);
  const variant = (((c >>> 28) & 0x3) | 0x8).toString(16);
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}${masked}`;
}

/** The index behind a GUID of `guid`, or null when it is none of that seed and purpose. */
export function indexOfGuid(text: string, seed: number, purpose: string): number | null {
  if (!/^[0-9a-f-]{36}$/i.test(text)) return null;
  const index = (Number.parseInt(text.slice(-8), 16) ^ bits(seed, 0, guidPurpose(purpose).mask)) >>> 0;
  return guid(seed, index, purpose) === text.toLowerCase() ? index : null;
}
