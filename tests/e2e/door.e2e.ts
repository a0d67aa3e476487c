import { expect, test } from "@playwright/test";
import { harmOf, repeated, shoot } from "./attack";

const MIB = 1024 * 1024;
const megabyte = new Uint8Array(MIB).fill(0x61);
const now = () => Math.floor(Date.now() / 1000);
const form = { "content-type": "multipart/form-data; boundary=b" };
const field = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n`;

/** Each is sent by somebody whom nobody knows, at the size with which it once did harm. */
const attacks: [string, Parameters<typeof shoot>[0]][] = [
  ["400 MB to the jobs route", { path: "/api/inngest?fnId=x&stepId=y", pieces: repeated(megabyte, 400) }],
  [
    "400 MB to the jobs route under a signature of no key",
    {
      path: "/api/inngest?fnId=x&stepId=y",
      headers: { "x-inngest-signature": `t=${now()}&s=${"0".repeat(64)}` },
      pieces: repeated(megabyte, 400),
    },
  ],
  [
    "a length of 400 MB, and the body after it",
    { path: "/signIn", headers: { ...form, "content-length": String(400 * MIB) }, pieces: repeated(megabyte, 400) },
  ],
  ["400 MB without a length to sign-in", { path: "/signIn", headers: form, pieces: repeated(megabyte, 400) }],
  ["400 MB to a page that takes none", { path: "/companies", pieces: repeated(megabyte, 400) }],
  ["400 MB to a page that is not there", { path: "/nothing/here", method: "PUT", pieces: repeated(megabyte, 400) }],
  ["400 MB to a file", { path: "/icon.svg", pieces: repeated(megabyte, 400) }],
  ["400 MB with a GET", { path: "/signIn", method: "GET", pieces: repeated(megabyte, 400) }],
  ["400 MB to next-auth", { path: "/api/auth/signout", pieces: repeated(megabyte, 400) }],
  ["400 MB to an API", { path: "/api/sync-runs", method: "DELETE", pieces: repeated(megabyte, 400) }],
  [
    "20,000 fields to sign-in",
    {
      path: "/signIn",
      headers: form,
      pieces: (function* () {
        for (let index = 0; index < 20_000; index += 1) yield field(`f${index}`);
      })(),
    },
  ],
  ["a million chunks of one byte", { path: "/signIn", headers: form, pieces: repeated("x", 1_000_000) }],
  [
    "deeply nested JSON to an action",
    {
      path: "/signIn",
      headers: { "content-type": "text/plain;charset=UTF-8", "next-action": "0".repeat(42) },
      pieces: repeated("[".repeat(15_000), 1),
    },
  ],
  [
    "a packed body",
    {
      path: "/signIn",
      headers: { ...form, "content-encoding": "gzip" },
      pieces: repeated(megabyte, 400),
    },
  ],
];

test("whatever a stranger sends is turned away without memory and without a stop", async () => {
  test.setTimeout(60_000);
  for (const [name, shot] of attacks) {
    let status: number | null = null;
    const harm = await harmOf(async () => {
      status = await shoot(shot);
    });
    console.info(`${name}: ${status ?? "closed"}, +${harm.grownMb.toFixed(0)} MB, stood ${harm.stoodMs.toFixed(0)} ms`);
    expect.soft([name, status === null || (status >= 400 && status < 500)]).toEqual([name, true]);
    expect.soft(harm.grownMb, name).toBeLessThan(100);
    expect.soft(harm.stoodMs, name).toBeLessThan(200);
  }
});

test("nor do 300 at once, who trickle", async () => {
  test.setTimeout(60_000);
  const harm = await harmOf(() =>
    Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        shoot({
          path: index % 2 ? "/signIn" : "/api/auth/signout",
          headers: form,
          pieces: repeated(new Uint8Array(2_000), 12),
          pauseMs: 200,
        }),
      ),
    ),
  );
  console.info(`300 at once: +${harm.grownMb.toFixed(0)} MB, stood ${harm.stoodMs.toFixed(0)} ms`);
  expect(harm.grownMb).toBeLessThan(100);
  expect(harm.stoodMs).toBeLessThan(200);
});
