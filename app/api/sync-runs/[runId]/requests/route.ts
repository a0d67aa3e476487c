import { z } from "zod";
import { withWorkspace } from "@/db/client";
import { countRequests, findLoggedRun, listRequests } from "@/db/queries/request-log";
import { requireApiSession } from "@/lib/auth/session";
import {
  parseRequestParams,
  requestParamsMessage,
  toRequestFilter,
  toRequestPlace,
} from "@/lib/request-log/list-params";
import { toRequestPage } from "@/lib/request-log/to-request-page";

interface Place {
  params: Promise<{ runId: string }>;
}

const requestsPerPage = 100;

/**
 * A run's requests to Microsoft, 100 at a time, with their counts: `?dataset=` narrows them to one (`token`: the run's
 * own), `?only=troubles` to those of no use, `?order=newest` turns them round, `?after=` goes on. Web-standard APIs only.
 */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  // A poll is nobody's hand: it must not keep a session alive that was left alone.
  const session = await requireApiSession(request, { touch: false });
  if (session instanceof Response) return session;
  const wanted = parseRequestParams(request.url);
  if (!wanted) return refuse(400, "invalid", requestParamsMessage);
  const runId = z.uuid().safeParse((await params).runId).data;
  const page = runId
    ? await withWorkspace(session.workspaceId, async (tx) => {
        const run = await findLoggedRun(tx, runId);
        if (!run) return null;
        const place = { ...toRequestPlace(wanted), limit: requestsPerPage };
        const requests = await listRequests(tx, toRequestFilter(runId, wanted), place);
        return toRequestPage(run, await countRequests(tx, runId), requests, new Date());
      })
    : null;
  if (!page) return refuse(404, "not_found", "There is no such run.");
  return Response.json(page, { headers: { "Cache-Control": "no-store" } });
}

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status, headers: { "Cache-Control": "no-store" } });
}
