import { expect, test } from "vitest";
import { bodyLimitOf, bodyLimits, pathOf } from "./body-limits";
import { createCrowd } from "./crowd";
import { readBody } from "./read-body";

const limit = { maxBytes: 1_000, maxFields: 5, timeMs: 200 };
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://portal.example/x", { method: "POST", body, headers, duplex: "half" } as RequestInit);
const statusOf = async (request: Request, within = limit) => {
  const result = await readBody(request, within);
  return result instanceof Response ? result.status : result.length;
};

/** Bytes without end, and how many were asked for. */
function endless(chunk: Uint8Array, waitMs = 0) {
  const count = { bytes: 0, isCancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (count.isCancelled) return;
      count.bytes += chunk.length;
      controller.enqueue(chunk);
    },
    cancel() {
      count.isCancelled = true;
    },
  });
  return { stream, count };
}

test("a body up to the limit is read whole, and not one byte more", async () => {
  expect(await statusOf(post("x".repeat(1_000)))).toBe(1_000);
  expect(await statusOf(post("x".repeat(1_001)))).toBe(413);
  expect(await statusOf(post("é".repeat(501)))).toBe(413);
  expect(await statusOf(new Request("http://portal.example/x", { method: "POST" }))).toBe(0);
});

test("a body without end and without a length is let go of at the limit", async () => {
  const { stream, count } = endless(new Uint8Array(300));
  expect(await statusOf(post(stream))).toBe(413);
  expect(count.isCancelled).toBe(true);
  expect(count.bytes).toBeLessThan(2_000);
});

test("whoever trickles is not waited for", async () => {
  const { stream, count } = endless(new Uint8Array(1), 20);
  expect(await statusOf(post(stream))).toBe(408);
  expect(count.isCancelled).toBe(true);
});

test("bytes that come one by one weigh no more than they are", async () => {
  const { stream } = endless(new Uint8Array(1));
  expect(await statusOf(post(stream), { ...limit, timeMs: 5_000 })).toBe(413);
});

test("a length that is too long, or none, is refused before anything is read", async () => {
  for (const length of ["1001", "99999999999999999999", "-1", "1e3", "x"]) {
    const request = { headers: new Headers({ "content-length": length }), body: null } as unknown as Request;
    expect([length, await statusOf(request)]).toEqual([length, 413]);
  }
});

test("what is packed is not unpacked", async () => {
  expect(await statusOf(post("x", { "content-encoding": "gzip" }))).toBe(415);
});

test("fields are counted, whatever the form calls its boundary", async () => {
  const multipart = (fields: number, type = "multipart/form-data; boundary=b") =>
    post(`${"--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n".repeat(fields)}--b--`, {
      "content-type": type,
    });
  const wide = { ...limit, maxBytes: 100_000 };
  expect(await statusOf(multipart(5), wide)).toBeGreaterThan(200);
  expect(await statusOf(multipart(6), wide)).toBe(413);
  expect(await statusOf(multipart(6, 'Multipart/Form-Data; x=y; boundary="b"'), wide)).toBe(413);
  expect(await statusOf(multipart(6, "multipart/mixed"), wide)).toBe(413);
  const urlencoded = (fields: number) => post(new URLSearchParams(Array(fields).fill(["a", "b"])));
  expect(await statusOf(urlencoded(5), wide)).toBe("a=b&a=b&a=b&a=b&a=b".length);
  expect(await statusOf(urlencoded(6), wide)).toBe(413);
});

test("JSON that is nested too deeply is refused unparsed, brackets in texts do not count", async () => {
  expect(await statusOf(post(`${"[".repeat(65)}${"]".repeat(65)}`))).toBe(400);
  expect(await statusOf(post(`${'{"a":'.repeat(65)}1`))).toBe(400);
  expect(await statusOf(post(`${"[".repeat(64)}${"]".repeat(64)}`))).toBe(128);
  expect(await statusOf(post(JSON.stringify({ text: `${"[".repeat(200)}"\\` })))).toBeGreaterThan(200);
});

test("JSON of too many values is refused unparsed, long texts are not", async () => {
  const wide = { ...limit, maxBytes: 1_000_000 };
  for (const piece of ["[],", "1,", '{"a":0},'])
    expect(await statusOf(post(`[${piece.repeat(51_000)}0]`), wide)).toBe(413);
  expect(await statusOf(post(`[${"1,".repeat(49_000)}0]`), wide)).toBe(98_003);
  expect(await statusOf(post(JSON.stringify(",".repeat(200_000))), wide)).toBe(200_002);
});

test("nothing may be sent where nothing is read, and little by strangers", () => {
  expect(bodyLimitOf("GET", "/signIn", true)).toBe(bodyLimits.none);
  expect(bodyLimitOf("POST", "/_next/static/x.js", true)).toBe(bodyLimits.none);
  expect(bodyLimitOf("POST", "/signIn", false)).toBe(bodyLimits.form);
  expect(bodyLimitOf("PATCH", "/companies", false)).toBe(bodyLimits.form);
  expect(bodyLimitOf("POST", "/companies", true)).toBe(bodyLimits.member);
  expect(bodyLimitOf("POST", "/api/auth/signout", true)).toBe(bodyLimits.form);
  expect(bodyLimitOf("POST", "/api/inngest", false)).toBe(bodyLimits.job);
});

test.each([
  ["/api/inngest?fnId=x", "/api/inngest"],
  ["http://portal.example/api/inngest?fnId=x", "/api/inngest"],
  ["*", "*"],
  ["", ""],
])("the path of %j is %j", (target, path) => {
  expect(pathOf(target)).toBe(path);
});

test("a crowd has room for so many, and leaving twice frees one place", () => {
  const crowd = createCrowd({ most: 3 });
  const leave = crowd.enter(2);
  expect(crowd.enter(2)).toBeNull();
  expect(crowd.enter()).not.toBeNull();
  leave?.();
  leave?.();
  expect(crowd.enter(2)).not.toBeNull();
  expect(crowd.enter()).toBeNull();
});
