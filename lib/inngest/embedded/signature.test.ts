import { expect, test } from "vitest";
import { canonicalJson, hashSigningKey, isSameSecret, signBody } from "./signature";

test("canonical JSON sorts names by code unit at every depth and leaves out what JSON has no word for", () => {
  const value = { b: [{ z: 1, a: "é" }, null], "10": true, "2": false, A: undefined, "": 1e21, "€": "\u2028" };
  expect(canonicalJson(value)).toBe('{"":1e+21,"10":true,"2":false,"b":[{"a":"é","z":1},null],"€":"\u2028"}');
});

test("a signature covers the body and the second it was made in", async () => {
  const key = `signkey-test-${"0f".repeat(32)}`;
  const at = new Date("2026-11-22T10:00:00.900Z");
  const signature = await signBody("{}", key, at);
  expect(signature).toMatch(/^t=1795341600&s=[0-9a-f]{64}$/);
  expect(await signBody("{}", key, at)).toBe(signature);
  expect(await signBody('{"a":1}', key, at)).not.toBe(signature);
  expect((await signBody("{}", key, new Date(at.getTime() + 1_000))).slice(-64)).not.toBe(signature.slice(-64));
});

test("a signing key that is not hex is refused, since the SDK would hash something else", async () => {
  await expect(hashSigningKey("signkey-test-secret")).rejects.toThrow("A signing key is signkey-<name>-<hex>");
});

test.each([
  ["abc", "abc", true],
  ["abc", "abd", false],
  ["abc", "ab", false],
  ["", "", true],
])("%j and %j are the same secret: %j", (a, b, isSame) => {
  expect(isSameSecret(a, b)).toBe(isSame);
});
