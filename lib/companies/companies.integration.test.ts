import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setDatabase, withWorkspace } from "@/db/client";
import { wrapPglite } from "@/db/drivers/pglite";
import { listAuditEvents } from "@/db/queries/audit";
import { findCompany } from "@/db/queries/companies";
import { insertSyncRuns, listSyncableCompanies, listSyncRuns } from "@/db/queries/sync-runs";
import type { DbHandle } from "@/db/types";
import type { Context } from "@/lib/context";
import { createCompany, createConnection } from "@/tests/factories/company";
import { openTemplatePglite } from "@/tests/pglite-template";
import { addCompany } from "./add-company";
import { archiveCompany } from "./archive-company";
import { importCompanies, previewImport } from "./import-companies";
import { listCompanyHealth } from "./list-company-health";
import { renameCompany } from "./rename-company";
import { restoreCompany } from "./restore-company";

let database: DbHandle;
beforeAll(async () => {
  database = wrapPglite(await openTemplatePglite(), fileURLToPath(new URL("../../db/migrations", import.meta.url)));
  setDatabase(database);
});
afterAll(async () => {
  setDatabase(undefined);
  await database.close();
});

/** A workspace with one company, and somebody in it. */
async function begin(name?: string) {
  const company = await createCompany(name ? { name } : {});
  const context: Context = { workspaceId: company.workspaceId, memberId: randomUUID() };
  return { company, context, companyId: company.id };
}
const readActions = async ({ workspaceId }: Context) => {
  const events = await withWorkspace(workspaceId, (tx) => listAuditEvents(tx, { limit: 100 }));
  return events.map(({ action }) => action).reverse();
};
const readNames = async ({ workspaceId }: Context) => {
  const { rows } = await withWorkspace(workspaceId, (tx) => listCompanyHealth(tx, { pageSize: 100 }));
  return rows.map(({ name }) => name);
};

test("a name is taken whatever its case, also by an archived company, and the answer says which", async () => {
  const { context, companyId } = await begin("Contoso Dental");
  await addCompany(context, { name: "  Fabrikam  " });
  await expect(addCompany(context, { name: "CONTOSO dental" })).rejects.toMatchObject({
    ...{ code: "conflict", field: "name", message: "There is a company “Contoso Dental” already." },
  });
  await expect(renameCompany(context, { companyId, name: "fabrikam" })).rejects.toMatchObject({
    ...{ code: "conflict", field: "name", message: "There is a company “Fabrikam” already." },
  });
  await archiveCompany(context, { companyId });
  await expect(addCompany(context, { name: "Contoso Dental" })).rejects.toMatchObject({
    ...{ code: "conflict", message: "“Contoso Dental” is archived: restore it instead." },
  });
  expect(await readNames(context)).toEqual(["Fabrikam"]);
  // Another workspace may have a customer of the same name.
  await expect(addCompany((await begin()).context, { name: "Contoso Dental" })).resolves.toMatchObject({});
});

test("renaming to another case of the own name works, and to the same name leaves no trace", async () => {
  const { context, companyId } = await begin("Contoso");
  await renameCompany(context, { companyId, name: "CONTOSO" });
  await renameCompany(context, { companyId, name: " CONTOSO" });
  expect(await readNames(context)).toEqual(["CONTOSO"]);
  expect(await readActions(context)).toEqual(["company.renamed"]);
});

test("archiving cancels the sync under way and stops new ones; restoring brings the company back", async () => {
  const { company, context, companyId } = await begin();
  await createConnection(company);
  const { workspaceId } = context;
  await withWorkspace(workspaceId, (tx) => insertSyncRuns(tx, { trigger: "manual", requestedBy: null }));

  await archiveCompany(context, { companyId });
  await archiveCompany(context, { companyId });
  const runs = await withWorkspace(workspaceId, (tx) => listSyncRuns(tx, {}));
  expect(runs.map(({ status }) => status)).toEqual(["cancelled"]);
  expect(await withWorkspace(workspaceId, listSyncableCompanies)).toEqual([]);
  expect(await readNames(context)).toEqual([]);

  await restoreCompany(context, { companyId });
  await restoreCompany(context, { companyId });
  expect(await withWorkspace(workspaceId, listSyncableCompanies)).toEqual([companyId]);
  expect(await readNames(context)).toEqual([company.name]);
  expect(await readActions(context)).toEqual(["company.archived", "company.restored"]);
});

test("another workspace's company is not there, whatever is asked", async () => {
  const { companyId, company } = await begin();
  const { context } = await begin();
  for (const verb of [archiveCompany, restoreCompany]) {
    await expect(verb(context, { companyId })).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(renameCompany(context, { companyId, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
  const untouched = await withWorkspace(company.workspaceId, (tx) => findCompany(tx, companyId));
  expect(untouched).toEqual({ id: companyId, name: company.name, archivedAt: null });
});

test("an import tells row by row what it will do, then does just that, once", async () => {
  const { context } = await begin("Contoso");
  await createCompany({ workspaceId: context.workspaceId, name: "Old Mill", archivedAt: new Date(0) });
  const text = "Company;City\ncontoso;A\nFabrikam;B\nOLD MILL;C\n;D\n fabrikam ;E\nTailspin;F\n";
  const outcomes = ["exists", "new", "archived", "error", "duplicate", "new"];

  const plan = await previewImport(context, { text });
  expect(plan.rows.map(({ outcome }) => outcome)).toEqual(outcomes);
  expect(plan.rows[4]).toEqual({ row: 6, name: "fabrikam", outcome: "duplicate", note: "row 3" });
  expect(plan.totals).toEqual({ new: 2, exists: 1, archived: 1, duplicate: 1, error: 1 });
  expect(await readNames(context)).toEqual(["Contoso"]);

  expect((await importCompanies(context, { text })).rows).toEqual(plan.rows);
  expect(await readNames(context)).toEqual(["Contoso", "Fabrikam", "Tailspin"]);
  expect((await importCompanies(context, { text })).totals).toMatchObject({ new: 0, exists: 4 });
  expect(await readActions(context)).toEqual(["companies.imported"]);
});

test("what somebody added between the look and the import is left as it is and reported", async () => {
  const { context } = await begin("Contoso");
  const text = "Fabrikam\nTailspin";
  expect((await previewImport(context, { text })).totals.new).toBe(2);
  await addCompany(context, { name: "Tailspin" });
  const { totals, rows } = await importCompanies(context, { text });
  expect(totals).toMatchObject({ new: 1, exists: 1 });
  expect(rows.map(({ outcome }) => outcome)).toEqual(["new", "exists"]);
});

test("an import that fails on the way leaves nothing behind, not even a part", async () => {
  const { context } = await begin("Contoso");
  // The audit row is the last to be written; without it no company may stay.
  const nobody = { ...context, memberId: "not a uuid" };
  await expect(importCompanies(nobody, { text: "Fabrikam\nTailspin" })).rejects.toThrow();
  expect(await readNames(context)).toEqual(["Contoso"]);
  await expect(importCompanies(context, { text: "a,b\n1,2" })).rejects.toMatchObject({
    code: "invalid",
    field: "text",
  });
});

test("5,000 rows are imported at once", async () => {
  const { context } = await begin();
  const text = Array.from({ length: 5000 }, (_, index) => `Customer ${index}`).join("\n");
  const start = performance.now();
  expect((await previewImport(context, { text })).totals.new).toBe(5000);
  const looked = performance.now();
  expect((await importCompanies(context, { text })).totals.new).toBe(5000);
  console.info(
    `import of 5,000 rows: look ${Math.round(looked - start)} ms, add ${Math.round(performance.now() - looked)} ms`,
  );
});
