import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import type { Check } from "@/lib/microsoft/preflight";
import { followChecks } from "./follow-checks";

const found: Check = { id: "directory", title: "Directory", state: "ok", detail: "Found." };

test("a check is told while the work still goes on, and those not reached are told at its end", async () => {
  let finish = (_result: string) => {};
  const { checks, end } = followChecks("test", (onCheck) => {
    onCheck(found);
    return new Promise<string>((resolve) => {
      finish = resolve;
    });
  });
  expect(await checks[0]?.check).toBe(found);
  finish("done");
  expect(await end).toEqual({ status: "saved", data: "done" });
  expect(await Promise.all(checks.slice(1).map(({ check }) => check))).toEqual(checks.slice(1).map(() => null));
});

test("what a person can act on is told as an action tells it, and no promise is left open", async () => {
  const { checks, end } = followChecks("test", async () => {
    throw new AppError("conflict", "It is connected already.", { field: "directoryId" });
  });
  expect(await end).toMatchObject({ status: "invalid", fieldErrors: { directoryId: ["It is connected already."] } });
  expect(await checks[0]?.check).toBeNull();
});
