import { execFileSync } from "node:child_process";
import { CompactEncrypt } from "jose";
import { describe, expect, test } from "vitest";
import { generateCredentialKeys, toSettingLines } from "./generate-keys";
import { importOpeningKeys, importSealingKey } from "./keys";
import { isSameAudience, open, requireMatchingKeys, type SealedPlace, seal, sealAnew } from "./seal";

const place: SealedPlace = {
  workspaceId: "0b0a6d0e-0000-4000-8000-000000000001",
  connectionId: "0b0a6d0e-0000-4000-8000-000000000002",
  purpose: "client-secret",
  cloud: "global",
  directoryId: "0b0a6d0e-0000-4000-8000-000000000003",
  applicationId: "0b0a6d0e-0000-4000-8000-000000000004",
};
/** As values were sealed before they named whom they may be shown to. */
const sealForRow = async ({ workspaceId, connectionId, purpose }: SealedPlace, kid = sealing.keyId) =>
  new CompactEncrypt(new TextEncoder().encode("secret"))
    .setProtectedHeader({
      alg: "ECDH-ES+A256KW",
      enc: "A256GCM",
      kid,
      ctx: `${workspaceId}/${connectionId}/${purpose}`,
    })
    .encrypt(sealing.publicKey);
const pair = await generateCredentialKeys();
const sealing = await importSealingKey(pair.publicKey);
const opening = importOpeningKeys(pair.privateKeys);

describe("a sealed client secret", () => {
  test("opens at its place, with every character as it was pasted", async () => {
    const secret = "q~8 ü漢\u202e=+'\"\\ secret";
    const { sealed, keyId } = await seal(secret, place, sealing);
    expect(sealed).not.toContain("secret");
    expect(keyId).toBe(sealing.keyId);
    expect(await open(sealed, place, opening)).toBe(secret);
  });

  test.each([
    ["workspace", { workspaceId: "0b0a6d0e-0000-4000-8000-000000000009" }],
    ["connection", { connectionId: "0b0a6d0e-0000-4000-8000-000000000009" }],
    ["purpose", { purpose: "private-key" }],
    ["directory", { directoryId: "0b0a6d0e-0000-4000-8000-000000000009" }],
    ["application", { applicationId: "0b0a6d0e-0000-4000-8000-000000000009" }],
    ["cloud", { cloud: "usgov" }],
    ["pair of swapped ids", { applicationId: place.directoryId, directoryId: place.applicationId }],
  ] as const)("does not open for another %s", async (_, elsewhere) => {
    const { sealed } = await seal("secret", place, sealing);
    await expect(open(sealed, { ...place, ...elsewhere }, opening)).rejects.toThrow("belongs to another place");
  });

  test("never opens as something else when one character of it was changed", async () => {
    const { sealed } = await seal("secret", place, sealing);
    let refused = 0;
    for (let index = 0; index < sealed.length; index += 3) {
      const swapped = sealed[index] === "A" ? "B" : "A";
      const forged = sealed.slice(0, index) + swapped + sealed.slice(index + 1);
      const opened = await open(forged, place, opening).catch(() => null);
      // Base64url has spare bits: a few changes spell the same bytes.
      if (opened === null) refused++;
      else expect(opened).toBe("secret");
    }
    expect(refused).toBeGreaterThan(sealed.length / 3 - 10);
  });

  test("does not open when its context was written into one field of another place", async () => {
    const joined = { ...place, cloud: `${place.cloud}/${place.directoryId}`, directoryId: "", applicationId: "" };
    const { sealed } = await seal("secret", joined, sealing);
    await expect(open(sealed, place, opening)).rejects.toThrow("belongs to another place");
  });

  test("opens whatever the case of its ids, as two of a kind are the same to Microsoft", async () => {
    const loud = { ...place, directoryId: place.directoryId.toUpperCase() };
    expect(await open((await seal("secret", loud, sealing)).sealed, place, opening)).toBe("secret");
    expect(isSameAudience(loud, place)).toBe(true);
    expect(isSameAudience({ ...place, cloud: "china" }, place)).toBe(false);
  });

  test("that was sealed for its row alone opens there until it is sealed anew for its whole place", async () => {
    const before = await sealForRow(place);
    expect(await open(before, place, opening)).toBe("secret");
    const elsewhere = { ...place, connectionId: "0b0a6d0e-0000-4000-8000-000000000009" };
    await expect(open(before, elsewhere, opening)).rejects.toThrow("belongs to another place");
    const anew = await sealAnew(before, place, sealing, opening);
    expect(await open(anew?.sealed ?? "", place, opening)).toBe("secret");
    const moved = { ...place, directoryId: "0b0a6d0e-0000-4000-8000-000000000009" };
    await expect(open(anew?.sealed ?? "", moved, opening)).rejects.toThrow("belongs to another place");
  });

  test("is not sealed anew by a key that this process could not open again", async () => {
    const { sealed } = await seal("secret", place, sealing);
    const foreign = await importSealingKey((await generateCredentialKeys()).publicKey);
    expect(await sealAnew(sealed, place, foreign, opening)).toBeNull();
  });

  test("opens with an older key after a newer one has taken over the sealing, and without it once sealed anew", async () => {
    const { sealed } = await seal("secret", place, sealing);
    const newer = await generateCredentialKeys();
    const both = importOpeningKeys(
      JSON.stringify({ keys: [...JSON.parse(newer.privateKeys).keys, ...JSON.parse(pair.privateKeys).keys] }),
    );
    expect(await open(sealed, place, both)).toBe("secret");
    const anew = await sealAnew(sealed, place, await importSealingKey(newer.publicKey), both);
    expect(await open(anew?.sealed ?? "", place, importOpeningKeys(newer.privateKeys))).toBe("secret");
    await expect(open(sealed, place, importOpeningKeys(newer.privateKeys))).rejects.toThrow("No private key");
  });
});

describe("key settings", () => {
  test("are printed as lines that a shell reads as they are meant", () => {
    const script = `${toSettingLines(pair)}\nprintf '%s\\n%s' "$CREDENTIAL_PUBLIC_KEY" "$CREDENTIAL_PRIVATE_KEYS"`;
    const read = execFileSync("sh", ["-c", script], { encoding: "utf8" });
    expect(read.split("\n")).toEqual([pair.publicKey, pair.privateKeys]);
  });

  test("that are no pair are refused: another key, another id, or another key under the same id", async () => {
    await requireMatchingKeys(sealing, opening);
    const other = await generateCredentialKeys();
    const [own] = JSON.parse(pair.privateKeys).keys;
    const [foreign] = JSON.parse(other.privateKeys).keys;
    const set = (...keys: object[]) => importOpeningKeys(JSON.stringify({ keys }));
    await requireMatchingKeys(sealing, set(foreign, own));
    for (const keys of [set(foreign), set({ ...own, kid: "renamed" }), set({ ...foreign, kid: own.kid })]) {
      await expect(requireMatchingKeys(sealing, keys)).rejects.toThrow("lacks the partner");
    }
  });

  test("a private key in the place of the public one is refused", async () => {
    const [privateJwk] = JSON.parse(pair.privateKeys).keys;
    await expect(importSealingKey(JSON.stringify(privateJwk))).rejects.toThrow("holds a private key");
  });

  test("what is not JSON is refused without being quoted", async () => {
    await expect(importSealingKey("canary-key-material")).rejects.toThrow(/^(?!.*canary)/);
    expect(() => importOpeningKeys("canary-key-material")).toThrow(/^(?!.*canary)/);
  });
});
