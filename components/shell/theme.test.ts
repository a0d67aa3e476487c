import { expect, it } from "vitest";
import { toTheme } from "./theme";

it("takes only its own words from the cookie", () => {
  expect(toTheme("dark")).toBe("dark");
  expect(toTheme(undefined)).toBe("system");
  expect(toTheme('dark"><script>')).toBe("system");
});
