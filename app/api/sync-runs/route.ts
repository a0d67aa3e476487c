import { z } from "zod";
import { withWorkspace } from "@/db/client";
import { listSyncRuns } from "@/db/queries/sync-runs";
import { requireApiSession } from "@/lib/auth/session";
import { toLogEntry } from "@/lib/sync/to-log-entry";

const query = z.object({ companyId: z.uuid().optional() });

/** The newest 50 runs with their datasets, of one company (`?companyId=`) or of all. Web-standard APIs only. */
export async function GET(request: Request) {
  // A poll is nobody's hand: it must not keep a session alive that was left alone.
  const session = await requireApiSession(request, { touch: false });
  if (session instanceof Response) return session;
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) {
    const error = { code: "invalid", message: "companyId has to be the id of a company." };
    return Response.json({ error }, { status: 400 });
  }
  const runs = await withWorkspace(session.workspaceId, (tx) => listSyncRuns(tx, parsed.data));
  return Response.json({ runs: runs.map(toLogEntry) }, { headers: { "Cache-Control": "no-store" } });
}
