import { NonRetriableError } from "inngest";
import { expect, test } from "vitest";
import { MicrosoftError } from "@/lib/microsoft/errors";
import { toSafeError } from "./errors";

const query = `insert into "sync_runs" ("id") values ($1) -- params: ida.berg@contoso.example`;
const database = Object.assign(new Error(`permission denied for table sync_runs at /srv/portal/db.ts`), {
  code: "42501",
});

test.each([
  ["a failed query", new Error(`Failed query: ${query}`, { cause: database }), "A step failed: Error 42501"],
  ["a driver's error", database, "A step failed: Error 42501"],
  [
    "a network's error",
    Object.assign(new Error("connect 10.0.0.7"), { code: "ECONNREFUSED" }),
    "A step failed: Error ECONNREFUSED",
  ],
  [
    "Microsoft's",
    new MicrosoftError("unavailable", "Microsoft said ida.berg"),
    "A step failed: MicrosoftError unavailable",
  ],
  ["a name that tells too much", Object.assign(new Error("x"), { name: query }), "A step failed: Error"],
  ["a code that tells too much", Object.assign(new Error("x"), { code: query }), "A step failed: Error"],
  ["an error of Inngest's", new NonRetriableError(query), "A step failed: NonRetriableError"],
  ["what is no error", query, "A step failed: string"],
  ["nothing", undefined, "A step failed: undefined"],
])("%s leaves by its kind and code only: no SQL, parameter, table, path or stack", (_, error, message) => {
  const safe = toSafeError(error);
  expect(safe.message).toBe(message);
  expect(safe.stack).toBe(`Error: ${message}`);
  expect(safe.cause).toBeUndefined();
  expect(Object.keys(safe).filter((key) => key !== "stack")).toEqual([]);
});
