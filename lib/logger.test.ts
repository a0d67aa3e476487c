import { expect, test } from "vitest";
import { AppError } from "./errors";
import { describeError } from "./logger";

test("what is logged of an error tells where it was, and nothing of its message, however many lines that has", () => {
  const error = new Error("Failed query: insert into companies\nparams: Contoso Dental,eyJhbGciOiJFQ0RI\nat the end");
  const { stack, ...rest } = describeError(error);
  expect(stack).toMatch(/^at .*logger\.test\.ts/);
  expect(JSON.stringify({ stack, ...rest })).not.toMatch(/Contoso|eyJ|params/);
});

test("a database's refusal is named by its code and its own sentence, unless that could repeat a value", () => {
  const refused = (code: string, message: string) =>
    describeError(
      new Error("Failed query: select 1\nparams: x", { cause: Object.assign(new Error(message), { code }) }),
    );
  expect(refused("42501", "permission denied for table companies")).toMatchObject({
    causeCode: "42501",
    message: "permission denied for table companies",
  });
  expect(refused("22P02", 'invalid input syntax for type uuid: "Contoso"').message).toBeUndefined();
  expect(refused("23505", "duplicate key").message).toBeUndefined();
});

test("what was foreseen says no places", () => {
  const foreseen = new AppError("conflict", "It is there already.");
  expect(describeError(foreseen)).toEqual({ error: "AppError", code: "conflict", message: "It is there already." });
});
