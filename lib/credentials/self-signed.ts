import {
  bitString,
  type Der,
  integer,
  nothing,
  objectIdentifier,
  octetString,
  sequence,
  set,
  tagged,
  time,
  utf8String,
  yes,
} from "./der";

export interface CertificateSubject {
  /** What Entra lists it under; at most 64 characters, the rest is cut off. */
  commonName: string;
  notBefore: Date;
  notAfter: Date;
}

const sha256WithRsa = sequence(objectIdentifier("1.2.840.113549.1.1.11"), nothing());

/**
 * A self-signed X.509 certificate, version 3, for signing and nothing else (RFC 5280). Fixed in its shape, so it is
 * written out here: a library for certificates of every shape costs twenty packages and a change to the global Reflect.
 * @param keys RSASSA-PKCS1-v1_5 with SHA-256, allowed to sign
 */
export async function selfSign(
  keys: CryptoKeyPair,
  { commonName, notBefore, notAfter }: CertificateSubject,
): Promise<Der> {
  const name = sequence(
    set(sequence(objectIdentifier("2.5.4.3"), utf8String(Array.from(commonName).slice(0, 64).join("")))),
  );
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("spki", keys.publicKey));
  const body = sequence(
    tagged(0, integer(Uint8Array.of(2))),
    integer(serialNumber()),
    sha256WithRsa,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey,
    tagged(3, extensions()),
  );
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", keys.privateKey, body);
  return sequence(body, sha256WithRsa, bitString(new Uint8Array(signature)));
}

/** Random and never zero; at most 20 bytes by RFC 5280 §4.1.2.2. */
function serialNumber(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

/** No authority, and a key that only signs; both critical. */
function extensions(): Der {
  const critical = (id: string, value: Der) => sequence(objectIdentifier(id), yes(), octetString(value));
  const digitalSignature = bitString(Uint8Array.of(0x80), 7);
  return sequence(critical("2.5.29.19", sequence()), critical("2.5.29.15", digitalSignature));
}
