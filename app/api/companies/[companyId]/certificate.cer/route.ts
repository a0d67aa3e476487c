import { z } from "zod";
import { withWorkspace } from "@/db/client";
import { findCredential } from "@/db/queries/credentials";
import { credentialStatuses } from "@/db/schema/connections.constants";
import { requireApiSession } from "@/lib/auth/session";
import { fromBase64 } from "@/lib/credentials/certificate";
import { contentDisposition, exportFileName } from "@/lib/users/export-file-name";

interface Place {
  params: Promise<{ companyId: string }>;
}

const status = z.enum(credentialStatuses).default("pending");

/**
 * A company's certificate, the public half, as Entra takes it: DER in a .cer file. `?status=current` is the one in use, else
 * the one that waits. Web-standard APIs only.
 */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  const session = await requireApiSession(request);
  if (session instanceof Response) return session;
  const wanted = status.safeParse(new URL(request.url).searchParams.get("status") ?? undefined);
  const companyId = z.uuid().safeParse((await params).companyId);
  if (!wanted.success) return refuse(400, "invalid", "The status is current or pending.");
  const stored = companyId.success
    ? await withWorkspace(session.workspaceId, (tx) => findCredential(tx, companyId.data, wanted.data))
    : null;
  if (!stored?.certificate) return refuse(404, "not_found", "There is no such certificate.");
  const { certificate, companyName, storedAt } = stored;
  return new Response(fromBase64(certificate), {
    headers: {
      "Content-Type": "application/pkix-cert",
      "Content-Disposition": contentDisposition(exportFileName(companyName, storedAt, "certificate", "cer")),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function refuse(code: number, name: string, message: string): Response {
  return Response.json({ error: { code: name, message } }, { status: code, headers: { "Cache-Control": "no-store" } });
}
