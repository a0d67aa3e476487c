import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { demoSettings, parseKeys } from "./demo-settings.mjs";

let folder: string;
let pairs = 0;
const generateKeys = async () => {
  pairs += 1;
  return { CREDENTIAL_PUBLIC_KEY: `public ${pairs}`, CREDENTIAL_PRIVATE_KEYS: `private ${pairs}` };
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("what is made at the first start is the same at every later one, and only its owner may read it", async () => {
  const first = await demoSettings(folder, { env: {}, generateKeys });
  expect(first.NEXTAUTH_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(first.DEMO_PASSWORD).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  expect(await demoSettings(folder, { env: {}, generateKeys })).toEqual(first);
  expect(statSync(join(folder, "demo-settings.json")).mode & 0o777).toBe(0o600);
});

test("the environment goes first, and does not overwrite what is kept", async () => {
  const kept = await demoSettings(folder, { env: {}, generateKeys });
  const chosen = await demoSettings(folder, { env: { DEMO_PASSWORD: "my own" }, generateKeys });
  expect(chosen).toEqual({ ...kept, DEMO_PASSWORD: "my own" });
  expect(await demoSettings(folder, { env: {}, generateKeys })).toEqual(kept);
});

test("half a key pair in the environment is not mixed with half a pair of ours", async () => {
  const { CREDENTIAL_PUBLIC_KEY, CREDENTIAL_PRIVATE_KEYS } = await demoSettings(folder, {
    env: { CREDENTIAL_PUBLIC_KEY: "theirs" },
    generateKeys,
  });
  expect([CREDENTIAL_PUBLIC_KEY, CREDENTIAL_PRIVATE_KEYS]).toEqual([`public ${pairs}`, `private ${pairs}`]);
});

test("a file that cannot be read is not replaced, since stored secrets need its keys", async () => {
  writeFileSync(join(folder, "demo-settings.json"), "{ half");
  await expect(demoSettings(folder, { env: {}, generateKeys })).rejects.toThrow(/demo-settings\.json cannot be read/);
  expect(readFileSync(join(folder, "demo-settings.json"), "utf8")).toBe("{ half");
});

test("keys are read from the lines of an env file, quoted or not", () => {
  const output = 'made a pair\nCREDENTIAL_PUBLIC_KEY=\'{"kty":"EC"}\'\nCREDENTIAL_PRIVATE_KEYS={"keys":[]}\n';
  expect(parseKeys(output)).toEqual({ CREDENTIAL_PUBLIC_KEY: '{"kty":"EC"}', CREDENTIAL_PRIVATE_KEYS: '{"keys":[]}' });
});
