import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { withWorkspace } from "@/db/client";
import { findCompany } from "@/db/queries/companies";
import { requireSession } from "@/lib/auth/current-session";

/** Session and company of a page under /companies/[companyId]; null for what is no id, or another workspace's. For titles. */
export const lookUpCompany = cache(async (companyId: string) => {
  const session = await requireSession();
  const id = z.uuid().safeParse(companyId).data;
  const company = id ? await withWorkspace(session.workspaceId, (tx) => findCompany(tx, id)) : null;
  return company && { session, company };
});

/** The same for the page itself, which is not found then. */
export const findCompanyPage = async (companyId: string) => (await lookUpCompany(companyId)) ?? notFound();
