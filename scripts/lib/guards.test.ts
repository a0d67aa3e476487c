import { expect, test } from "vitest";
import { unguardedEntries } from "./guards.mjs";
import { readSourceFiles } from "./source-files.mjs";

const files = readSourceFiles();

test("every page and route asks for a session itself, or says why it need not", () => {
  expect(unguardedEntries(files)).toEqual([]);
});

test.each([
  ["app/(portal)/secrets/page.tsx", "export default async function Page() { return <p>secret</p>; }"],
  ["app/api/secrets/route.ts", "export const GET = () => Response.json({});"],
])("%s without a question is named", (path, source) => {
  expect(unguardedEntries([...files, { path, source }])).toEqual([expect.stringContaining(path)]);
});

test("what is open and gone is named, so that the list stays true", () => {
  const rest = files.filter(({ path }) => path !== "app/api/health/route.ts");
  expect(unguardedEntries(rest)).toEqual([expect.stringContaining("is not there any more")]);
});
