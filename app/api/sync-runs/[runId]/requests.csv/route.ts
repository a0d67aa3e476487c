import { z } from "zod";
import { withWorkspace } from "@/db/client";
import { findLoggedRun } from "@/db/queries/request-log";
import { requireApiSession } from "@/lib/auth/session";
import { csvResponse } from "@/lib/csv-response";
import { parseRequestParams, requestParamsMessage, toRequestFilter } from "@/lib/request-log/list-params";
import { contentDisposition, exportFileName } from "@/lib/users/export-file-name";
import { exportRequests } from "./export-requests";

interface Place {
  params: Promise<{ runId: string }>;
}

/** A run's requests to Microsoft as CSV, oldest first, with the filters of the list. Web-standard APIs only. */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  const session = await requireApiSession(request);
  if (session instanceof Response) return session;
  const wanted = parseRequestParams(request.url);
  if (!wanted) return refuse(400, "invalid", requestParamsMessage);
  const runId = z.uuid().safeParse((await params).runId).data;
  const run = runId ? await withWorkspace(session.workspaceId, (tx) => findLoggedRun(tx, runId)) : null;
  if (!run) return refuse(404, "not_found", "There is no such run.");
  const name = exportFileName(run.companyName, run.startedAt ?? run.queuedAt, "requests");
  return csvResponse(exportRequests(session.workspaceId, toRequestFilter(run.id, wanted)), {
    disposition: contentDisposition(name),
    failure: "requests.export-failed",
  });
}

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status, headers: { "Cache-Control": "no-store" } });
}
