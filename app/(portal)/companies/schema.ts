import { z } from "zod";

/** The rules for names stand in lib/companies/company-name.ts, where every way to a name passes. */
export const addCompanySchema = z.object({ name: z.string().max(1000, "The name is too long.") });
export const companySchema = z.object({ companyId: z.uuid() });
export const renameCompanySchema = addCompanySchema.extend(companySchema.shape);
export const importSchema = z.object({ text: z.string() });
