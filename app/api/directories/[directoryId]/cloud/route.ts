import { z } from "zod";
import { hasRole } from "@/lib/auth/roles";
import { requireApiSession } from "@/lib/auth/session";
import { getEnv } from "@/lib/env";
import { findCloud } from "@/lib/microsoft/find-cloud";
import { createRateLimit } from "@/lib/rate-limit";

interface Place {
  params: Promise<{ directoryId: string }>;
}

/** Whoever types and corrects asks a few times; nobody may make the portal ask Microsoft without end. */
const take = createRateLimit({ limit: 30, windowMs: 60_000 });

/** The cloud in which Microsoft keeps a directory: a `FoundCloud`. For technicians. Web-standard APIs only. */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  const session = await requireApiSession(request);
  if (session instanceof Response) return session;
  if (!hasRole(session.role, "technician")) return refuse(403, "forbidden", "This needs the role technician.");
  const directoryId = z.guid().safeParse((await params).directoryId).data;
  if (!directoryId) return refuse(400, "invalid", "This is no Directory ID.");
  const waitMs = take(session.memberId);
  if (waitMs > 0) {
    const retryAfter = { "Retry-After": String(Math.ceil(waitMs / 1000)) };
    return refuse(429, "throttled", "Too many directories were asked for. Wait a minute.", retryAfter);
  }
  const found = await findCloud(directoryId, { sandboxUrl: getEnv().MICROSOFT_SANDBOX_URL });
  return Response.json(found, { headers: noStore });
}

const noStore = { "Cache-Control": "no-store" };

function refuse(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message } }, { status, headers: { ...noStore, ...headers } });
}
