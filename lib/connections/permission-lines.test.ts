import { expect, test } from "vitest";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import { toPermissionLines } from "./permission-lines";

test("each of the five permissions is listed with all that depends on it, so that no dataset is without one", () => {
  const lines = toPermissionLines({ missingPermissions: [] });
  expect(lines.map(({ permission }) => permission)).toEqual(requiredPermissions);
  expect(lines.flatMap(({ feeds }) => feeds).toSorted()).toEqual(datasets.map(({ feeds }) => feeds).toSorted());
});

test("a permission is missing only when Microsoft said so", () => {
  const grantedOf = (missingPermissions: Parameters<typeof toPermissionLines>[0]["missingPermissions"]) =>
    toPermissionLines({ missingPermissions }).map(({ isGranted }) => isGranted);
  expect(grantedOf(["Reports.Read.All"])).toEqual([true, true, false, true, true]);
  expect(grantedOf(null)).toEqual([null, null, null, null, null]);
});
