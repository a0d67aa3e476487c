import { cookies } from "next/headers";
import { knownDeviceDays } from "@/lib/auth/known-device";
import { tokenSecret } from "@/lib/auth/session";
import { cookieOptions, deviceCookieName, sessionCookieName } from "@/lib/auth/session-cookie";
import { encodeSessionToken } from "@/lib/auth/session-token";
import type { StartedSession } from "@/lib/auth/start-session";

/** The same cookie as next-auth writes. Only in a server action or a route handler. */
export async function writeSessionCookie({ pointer, expiresAt }: StartedSession) {
  const token = await encodeSessionToken(pointer, { secret: tokenSecret(), expiresAt });
  (await cookies()).set(sessionCookieName(), token, { ...cookieOptions(), expires: expiresAt });
}

/** Not by `delete`: a browser ignores it for a `__Host-` cookie that does not say Secure and Path again. */
export async function clearSessionCookie() {
  (await cookies()).set(sessionCookieName(), "", { ...cookieOptions(), maxAge: 0 });
}

export async function writeDeviceCookie(deviceToken: string) {
  const maxAge = knownDeviceDays * 24 * 60 * 60;
  (await cookies()).set(deviceCookieName(), deviceToken, { ...cookieOptions(), maxAge });
}
