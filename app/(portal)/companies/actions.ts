"use server";

import { revalidatePath } from "next/cache";
import { workspaceAction } from "@/lib/action";
import { addCompany } from "@/lib/companies/add-company";
import { archiveCompany } from "@/lib/companies/archive-company";
import { deleteCompany } from "@/lib/companies/delete-company";
import { renameCompany } from "@/lib/companies/rename-company";
import { restoreCompany } from "@/lib/companies/restore-company";
import { addCompanySchema, companySchema, renameCompanySchema } from "./schema";

/** Adds a company by its name. */
export const addCompanyAction = workspaceAction(
  { name: "addCompanyAction", schema: addCompanySchema, role: "technician", echo: ["name"] },
  async (input, session) => {
    const company = await addCompany(session, input);
    refresh();
    return company;
  },
);

/** Gives a company another name. */
export const renameCompanyAction = workspaceAction(
  { name: "renameCompanyAction", schema: renameCompanySchema, role: "technician", echo: ["name"] },
  async (input, session) => {
    const renamed = await renameCompany(session, input);
    refresh();
    return renamed;
  },
);

/** Takes a company out of the lists and the syncs. */
export const archiveCompanyAction = workspaceAction(
  { name: "archiveCompanyAction", schema: companySchema, role: "technician" },
  async (input, session) => {
    await archiveCompany(session, input);
    refresh();
    return null;
  },
);

/** Brings an archived company back. */
export const restoreCompanyAction = workspaceAction(
  { name: "restoreCompanyAction", schema: companySchema, role: "technician" },
  async (input, session) => {
    await restoreCompany(session, input);
    refresh();
    return null;
  },
);

/** Deletes a company for good. The list is read again once the receipt has been seen: it stands in the company's row. */
export const deleteCompanyAction = workspaceAction(
  { name: "deleteCompanyAction", schema: renameCompanySchema, role: "admin", echo: ["name"] },
  ({ companyId, name }, session) => deleteCompany(session, { companyId, typedName: name }),
);

/** The names stand in the shell's palette too. */
function refresh() {
  revalidatePath("/", "layout");
}
