"use server";

import { revalidatePath } from "next/cache";
import { workspaceAction } from "@/lib/action";
import { importCompanies, previewImport } from "@/lib/companies/import-companies";
import { importSchema } from "../schema";

/** Says row by row what an import of the list would do. Writes nothing. */
export const previewImportAction = workspaceAction(
  { name: "previewImportAction", schema: importSchema, role: "technician" },
  (input, session) => previewImport(session, input),
);

/** Adds the list's new companies, all or none. */
export const importCompaniesAction = workspaceAction(
  { name: "importCompaniesAction", schema: importSchema, role: "technician" },
  async (input, session) => {
    const plan = await importCompanies(session, input);
    revalidatePath("/", "layout"); // the names stand in the shell's palette too
    return plan;
  },
);
