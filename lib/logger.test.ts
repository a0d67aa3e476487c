import { expect, test } from "vitest";
import { describeError } from "./logger";

test("what is logged of an error tells where it was, and nothing of its message, however many lines that has", () => {
  const error = new Error("Failed query: insert into companies\nparams: Contoso Dental,eyJhbGciOiJFQ0RI\nat the end");
  const { stack, ...rest } = describeError(error);
  expect(stack).toMatch(/^at .*logger\.test\.ts/);
  expect(JSON.stringify({ stack, ...rest })).not.toMatch(/Contoso|eyJ|params/);
});
