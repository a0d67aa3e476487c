import { expect, it } from "vitest";
import { countOf, formatCount, formatPercent, formatSize } from "./number";

it("groups thousands and counts in the singular only for one", () => {
  expect(formatCount(12480)).toBe("12,480");
  expect(countOf(1, "user")).toBe("1 user");
  expect(countOf(0, "user")).toBe("0 users");
  expect(countOf(1240, "company", "companies")).toBe("1,240 companies");
});

it("never calls all what is not all, nor nothing what is something", () => {
  expect(formatPercent(999, 1000)).toBe("99 %");
  expect(formatPercent(1, 1000)).toBe("1 %");
  expect(formatPercent(1000, 1000)).toBe("100 %");
  expect(formatPercent(0, 1000)).toBe("0 %");
  expect(formatPercent(0, 0)).toBe("—");
});

it("shows sizes in the unit in which they are small numbers", () => {
  expect(formatSize(0)).toBe("0 B");
  expect(formatSize(1536)).toBe("1.5 KB");
  expect(formatSize(50 * 1024 ** 3)).toBe("50 GB");
});
