/** Bytes in DER, the encoding of certificates (ITU-T X.690): tag, length, content. Writes only; nothing here reads. */
export type Der = Uint8Array<ArrayBuffer>;

function encode(tag: number, content: Uint8Array): Der {
  return concat([Uint8Array.of(tag, ...lengthOf(content.length)), content]);
}

/** Short form below 128, else the number of bytes and the bytes. */
function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff);
  return [0x80 | bytes.length, ...bytes];
}

function concat(parts: readonly Uint8Array[]): Der {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

export const sequence = (...parts: Uint8Array[]) => encode(0x30, concat(parts));
export const set = (...parts: Uint8Array[]) => encode(0x31, concat(parts));
export const utf8String = (text: string) => encode(0x0c, new TextEncoder().encode(text));
export const octetString = (content: Uint8Array) => encode(0x04, content);
export const nothing = () => encode(0x05, new Uint8Array());
export const yes = () => encode(0x01, Uint8Array.of(0xff));
/** `[number]`, wrapped around what it marks. */
export const tagged = (number: number, content: Uint8Array) => encode(0xa0 | number, content);

/** @param unusedBits of the last byte */
export const bitString = (content: Uint8Array, unusedBits = 0) =>
  encode(0x03, concat([Uint8Array.of(unusedBits), content]));

/** A whole number that is not negative, most significant byte first. */
export function integer(bytes: Uint8Array): Der {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  // A first bit that is set would make it negative.
  return encode(0x02, (short[0] ?? 0) & 0x80 ? concat([Uint8Array.of(0), short]) : short);
}

/** @param dotted "1.2.840.113549.1.1.11" */
export function objectIdentifier(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return encode(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(inBase128)));
}

function inBase128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(0x80 | (rest & 0x7f));
  return bytes;
}

/** To the second, as RFC 5280 §4.1.2.5 wants it: two digits of the year until 2049, four from then on. */
export function time(at: Date): Der {
  const digits = at.toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  const bytes = (text: string) => new TextEncoder().encode(text);
  return at.getUTCFullYear() < 2050 ? encode(0x17, bytes(digits.slice(2))) : encode(0x18, bytes(digits));
}
