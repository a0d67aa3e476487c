import { createHash, X509Certificate } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openPrivateKey } from "@/lib/sync/private-key";
import { fromBase64, makeKeyAndCertificate, thumbprintsOf } from "./certificate";
import { integer, objectIdentifier, octetString, time } from "./der";

const now = new Date("2026-11-27T21:45:30.700Z");
const made = await makeKeyAndCertificate("Portal für Zürich", now);
const certificate = new X509Certificate(fromBase64(made.certificate));

describe("a certificate of the portal's, as OpenSSL reads it", () => {
  test("is self-signed, names its maker and day, and lasts a year from just before now", () => {
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subject).toBe("CN=Portal für Zürich 2026-11-27");
    expect(certificate.issuer).toBe(certificate.subject);
    expect([certificate.validFrom, certificate.validTo]).toEqual([
      "Nov 27 21:40:30 2026 GMT",
      "Nov 27 21:40:30 2027 GMT",
    ]);
    expect(made.expiresAt.toISOString()).toBe("2027-11-27T21:40:30.000Z");
  });

  test("is for signing only, by a 2048 bit RSA key, and no authority", () => {
    expect(certificate.ca).toBe(false);
    expect(certificate.publicKey.asymmetricKeyType).toBe("rsa");
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    const text = Buffer.from(certificate.raw).toString("hex");
    // Key usage, critical: digitalSignature and nothing else.
    expect(text).toContain("0603551d0f0101ff040403020780");
    expect(text).toContain("0603551d130101ff04023000");
  });

  test("has the thumbprints that Entra shows", async () => {
    const plain = (fingerprint: string) => fingerprint.replaceAll(":", "");
    expect(await thumbprintsOf(made.certificate)).toEqual({
      sha1: plain(certificate.fingerprint),
      sha256: plain(certificate.fingerprint256),
    });
  });

  test("belongs to the private key that is sealed with it, which signs PS256", async () => {
    const opened = await openPrivateKey(made.privateKey);
    if (opened.kind !== "certificate") throw new Error("no certificate");
    expect(opened.certificateSha256).toBe(createHash("sha256").update(certificate.raw).digest("base64url"));
    const pss = { name: "RSA-PSS", saltLength: 32 };
    const signature = await crypto.subtle.sign(pss, opened.privateKey, Buffer.from("signed"));
    const spki = certificate.publicKey.export({ type: "spki", format: "der" });
    const publicKey = await crypto.subtle.importKey(
      "spki",
      Uint8Array.from(spki),
      { name: "RSA-PSS", hash: "SHA-256" },
      true,
      ["verify"],
    );
    expect(await crypto.subtle.verify(pss, publicKey, signature, Buffer.from("signed"))).toBe(true);
    expect(made.certificate).not.toContain(JSON.parse(made.privateKey).jwk.d);
  });

  test("is another one each time, key and serial number", async () => {
    const next = new X509Certificate(fromBase64((await makeKeyAndCertificate("Portal", now)).certificate));
    expect(next.serialNumber).not.toBe(certificate.serialNumber);
    expect(next.publicKey.equals(certificate.publicKey)).toBe(false);
  });

  test("has a name of at most 64 characters, and a leap day's year ends on 1 March", async () => {
    const long = await makeKeyAndCertificate("n".repeat(80), new Date("2028-02-29T12:00:00Z"));
    expect(new X509Certificate(fromBase64(long.certificate)).subject).toBe(`CN=${"n".repeat(64)}`);
    expect(long.expiresAt.toISOString().slice(0, 10)).toBe("2029-03-01");
  });
});

describe("DER", () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

  test("writes identifiers, and times before and after 2050", () => {
    expect(hex(objectIdentifier("1.2.840.113549.1.1.11"))).toBe("06092a864886f70d01010b");
    expect(
      Buffer.from(time(new Date("2049-12-31T23:59:59.9Z")))
        .toString("latin1")
        .slice(2),
    ).toBe("491231235959Z");
    expect(
      Buffer.from(time(new Date("2050-01-01T00:00:00Z")))
        .toString("latin1")
        .slice(2),
    ).toBe("20500101000000Z");
  });

  test("writes whole numbers in the fewest bytes, never negative", () => {
    expect([[0], [0, 0], [127], [128], [0, 1]].map((bytes) => hex(integer(Uint8Array.from(bytes))))).toEqual([
      ...["020100", "020100", "02017f", "02020080", "020101"],
    ]);
  });

  test("says the length of any content", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), (length) => {
        const [, first = 0, ...rest] = octetString(new Uint8Array(length));
        const size = first < 0x80 ? first : rest.slice(0, first & 0x7f).reduce((sum, byte) => sum * 256 + byte, 0);
        expect(size).toBe(length);
        expect(first < 0x80).toBe(length < 128);
      }),
      { numRuns: 50 },
    );
  });
});
