import { withWorkspace } from "@/db/client";
import { findStalledRuns, listSyncRuns } from "@/db/queries/sync-runs";
import { requireApiSession } from "@/lib/auth/session";
import { logFilterSchema, statusesOf } from "@/lib/sync/log-filter";
import { toLogAnswer } from "@/lib/sync/to-log-entry";

const query = logFilterSchema.omit({ company: true }).extend({ companyId: logFilterSchema.shape.company });

/**
 * The newest 50 runs with their datasets: `?companyId=`, `?state=` and, in days of the workspace's time zone, `?from=` and
 * `?to=` narrow them; and whether runs wait that nobody takes up. Web-standard APIs only.
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
  const answer = await withWorkspace(session.workspaceId, async (tx) =>
    toLogAnswer(await listSyncRuns(tx, { ...filter, statuses: statusesOf(state) }), await findStalledRuns(tx)),
  );
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}
