import { expect, test } from "vitest";
import { parseCondition, parseKey } from "./expression";

const event = (data: Record<string, unknown>) => ({ id: "e", name: "portal/x", data, ts: 0 });

test("a key tells values of different types apart, and events without the field share one key", () => {
  const keyOf = parseKey("event.data.companyId");
  const keys = [{ companyId: "1" }, { companyId: 1 }, { companyId: null }, {}].map((data) => keyOf?.(event(data)));
  expect(keys).toEqual(['"1"', "1", "null", "null"]);
});

test("a key does not read what every object inherits", () => {
  expect(parseKey("event.data.constructor")?.(event({}))).toBe("null");
});

test("a condition holds only for exactly its text", () => {
  const matches = parseCondition("event.data.function_id == 'portal-sync-company'");
  expect(matches?.(event({ function_id: "portal-sync-company" }))).toBe(true);
  expect(matches?.(event({ function_id: "portal-sync-company-failure" }))).toBe(false);
  expect(matches?.(event({}))).toBe(false);
});

test.each(["event.data.a + event.data.b", "event.data.a.b", "event.name", "'one'", "event.data.x > 1", ""])(
  "refuses the expression %j",
  (expression) => {
    expect(parseKey(expression)).toBeNull();
    expect(parseCondition(expression)).toBeNull();
  },
);
