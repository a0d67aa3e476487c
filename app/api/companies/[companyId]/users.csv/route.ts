import { z } from "zod";
import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findCompany } from "@/db/queries/companies";
import { requireApiSession } from "@/lib/auth/session";
import { csvResponse } from "@/lib/csv-response";
import { contentDisposition, exportFileName } from "@/lib/users/export-file-name";
import { exportUsers } from "@/lib/users/export-users";
import { parseListParams } from "@/lib/users/list-params";

interface Place {
  params: Promise<{ companyId: string }>;
}

/** The User List as CSV: its search, filters and order, all pages. Web-standard APIs only. */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  const session = await requireApiSession(request);
  if (session instanceof Response) return session;
  const companyId = z.uuid().safeParse((await params).companyId).data;
  const wanted = parseListParams(Object.fromEntries(new URL(request.url).searchParams));
  const company = companyId
    ? await withWorkspace(session.workspaceId, async (tx) => {
        const found = await findCompany(tx, companyId);
        if (found) await recordAudit(tx, session, { action: "users.exported", companyId });
        return found;
      })
    : null;
  if (!company) {
    const error = { code: "not_found", message: "There is no such company." };
    return Response.json({ error }, { status: 404, headers: { "Cache-Control": "no-store" } });
  }
  const text = exportUsers({ workspaceId: session.workspaceId, companyId: company.id, params: wanted });
  return csvResponse(text, {
    disposition: contentDisposition(exportFileName(company.name, new Date())),
    failure: "users.export-failed",
  });
}
