import { withWorkspace } from "@/db/client";
import { listSyncRuns } from "@/db/queries/sync-runs";
import { requireApiSession } from "@/lib/auth/session";
import { logFilterSchema, statusesOf } from "@/lib/sync/log-filter";
import { toLogEntry } from "@/lib/sync/to-log-entry";

const query = logFilterSchema.omit({ company: true }).extend({ companyId: logFilterSchema.shape.company });

/**
 * The newest 50 runs with their datasets: `?companyId=`, `?state=` and, in days of the workspace's time zone, `?from=` and
 * `?to=` narrow them. Web-standard APIs only.
 */
export async function GET(request: Request) {
  // A poll is nobody's hand: it must not keep a session alive that was left alone.
  const session = await requireApiSession(request, { touch: false });
  if (session instanceof Response) return session;
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) {
    const error = { code: "invalid", message: parsed.error.issues.map(({ message }) => message).join(" ") };
    return Response.json({ error }, { status: 400 });
  }
  const { state, ...filter } = parsed.data;
  const runs = await withWorkspace(session.workspaceId, (tx) =>
    listSyncRuns(tx, { ...filter, statuses: statusesOf(state) }),
  );
  return Response.json({ runs: runs.map(toLogEntry) }, { headers: { "Cache-Control": "no-store" } });
}
