import { expect, it } from "vitest";
import { currentHref } from "./current-href";

const tabs = ["/companies/1", "/companies/1/users", "/companies/10"];

it("marks the tab of the page, and of pages below it", () => {
  expect(currentHref("/companies/1/users", tabs)).toBe("/companies/1/users");
  expect(currentHref("/companies/1/users/42", tabs)).toBe("/companies/1/users");
  expect(currentHref("/companies/1", tabs)).toBe("/companies/1");
});

it("does not take a longer name for a page below", () => {
  expect(currentHref("/companies/10", ["/companies/1"])).toBeUndefined();
});
