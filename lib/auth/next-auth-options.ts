import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { endSession } from "@/lib/auth/end-session";
import { sessionLimits } from "@/lib/auth/policy";
import { toPortalPath } from "@/lib/auth/same-origin";
import { readPointedSession, tokenSecret } from "@/lib/auth/session";
import { cookieName, cookieOptions, isServedSecurely, sessionCookieName } from "@/lib/auth/session-cookie";
import { decodeSessionToken, encodeSessionToken, toPointer } from "@/lib/auth/session-token";
import { logger } from "@/lib/logger";

/**
 * How next-auth reads and ends our sessions. Its JWT points at a row of `sessions`, and the row decides. It begins none: the
 * sign-in page's action is the one way in, so that there is one place where tries are counted and the session before ends.
 */
export function nextAuthOptions(): NextAuthOptions {
  return {
    secret: tokenSecret(),
    providers: [],
    pages: { signIn: "/signIn", error: "/signIn", signOut: "/" },
    session: { strategy: "jwt", maxAge: sessionLimits.absoluteMs / 1000 },
    useSecureCookies: isServedSecurely(),
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookieOptions() },
      csrfToken: { name: cookieName("csrf"), options: cookieOptions() },
      callbackUrl: { name: cookieName("callback"), options: cookieOptions() },
    },
    jwt: { encode: encodeToken, decode: decodeToken },
    callbacks: {
      /** The row is asked; data sent with "update" is not looked at. */
      async jwt({ token }) {
        const pointer = toPointer(token);
        // Nobody's hand is behind this read, so it does not put the idle limit off.
        const session = pointer && (await readPointedSession(pointer, { touch: false }));
        if (!session) throw new SessionEnded(); // next-auth then answers {} and removes the cookie
        return { ...pointer, exp: token.exp, name: session.name };
      },
      redirect: ({ url, baseUrl }) =>
        baseUrl + (toPortalPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url) ?? "/"),
      session: ({ token }) => ({
        user: { name: token.name ?? "" },
        expires: new Date(Number(token.exp) * 1000).toISOString(),
      }),
    },
    events: {
      async signOut({ token }) {
        const pointer = toPointer(token);
        if (pointer) await endSession(pointer);
      },
    },
    logger: {
      error(code, metadata) {
        if (!(metadata instanceof SessionEnded)) logger.error("next-auth", { code });
      },
      warn: (code) => logger.debug("next-auth", { code }),
      debug: () => {},
    },
  };
}

/** The session that a cookie points at is over: no fault, so no line in the log. */
class SessionEnded extends Error {}

const toSeconds = (date: Date) => Math.floor(date.getTime() / 1000);

/** The JWT keeps the end it began with: being read does not make a session longer. */
async function encodeToken({ token }: { token?: JWT }) {
  const pointer = toPointer(token);
  if (!pointer) throw new Error("There is no session to point at");
  return encodeSessionToken(pointer, { secret: tokenSecret(), expiresAt: new Date(Number(token?.exp) * 1000) });
}

async function decodeToken({ token }: { token?: string }): Promise<JWT | null> {
  const decoded = token ? await decodeSessionToken(token, { secret: tokenSecret() }) : null;
  if (!decoded) throw new SessionEnded();
  const { expiresAt, ...pointer } = decoded;
  return { ...pointer, exp: toSeconds(expiresAt) };
}
