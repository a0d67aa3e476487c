import { withSystem } from "@/db/client";
import { hasWorkspace } from "@/db/queries/workspaces";
import { describeError, logger } from "@/lib/logger";

/** For load balancers: 200 when the database answers, else 503. Tells nothing else. */
export async function GET(): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  try {
    await withSystem(hasWorkspace);
    return Response.json({ status: "ok" }, { headers });
  } catch (error) {
    logger.error("health.failed", describeError(error));
    return Response.json({ status: "failing" }, { status: 503, headers });
  }
}
