import { readCookie, sessionCookieName } from "@/lib/auth/session-cookie";
import { decodeSessionToken } from "@/lib/auth/session-token";

/**
 * Whether a request's cookie is a session of ours, ended or not: only we can have made it. Enough to be worth more memory,
 * and to nothing else; asks no database.
 */
export async function isMember(headers: Pick<Headers, "get">): Promise<boolean> {
  const cookie = readCookie(headers.get("cookie"), sessionCookieName());
  const secret = process.env.NEXTAUTH_SECRET;
  return Boolean(cookie && secret && (await decodeSessionToken(cookie, { secret })));
}
