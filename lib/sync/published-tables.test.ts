import { getTableColumns } from "drizzle-orm";
import { expect, test } from "vitest";
import type { z } from "zod";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { getDataset, publishedTable } from "./published-tables";

test.each(datasets.map((dataset) => [dataset.name, dataset] as const))(
  "%s: its row has exactly the columns of its published table",
  (_, dataset) => {
    const columns = Object.entries(getTableColumns(publishedTable(dataset)))
      .filter(([field, column]) => !["workspaceId", "companyId", "key", "hash"].includes(field) && !column.generated)
      .map(([field]) => field);
    expect(columns.sort()).toEqual(Object.keys((dataset.row as z.ZodObject).shape).sort());
  },
);

test("a dataset without a table, and a name without a dataset, are named", () => {
  expect(() => publishedTable({ name: "weather" })).toThrow("m365_weather");
  expect(() => getDataset("weather")).toThrow("weather");
});
