import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { endSession } from "@/lib/auth/end-session";
import { sessionLimits } from "@/lib/auth/policy";
import { readPointedSession, tokenSecret } from "@/lib/auth/session";
import { cookieName, cookieOptions, isServedSecurely, readCookie, sessionCookieName } from "@/lib/auth/session-cookie";
import { decodeSessionToken, encodeSessionToken, toPointer } from "@/lib/auth/session-token";
import { throttledCode } from "@/lib/auth/sign-in-errors";
import { deviceCookieName } from "@/lib/auth/write-session-cookie";
import { logger } from "@/lib/logger";

/** How next-auth signs in, reads and ends our sessions. Its JWT points at a row of `sessions`, and the row decides. */
export function nextAuthOptions(): NextAuthOptions {
  return {
    secret: tokenSecret(),
    providers: [passwordProvider],
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
      /** With a user: the session that has just begun. Without: the row is asked; data sent with "update" is not looked at. */
      async jwt({ token, user }) {
        if (user) return { ...user.session.pointer, exp: toSeconds(user.session.expiresAt) };
        const pointer = toPointer(token);
        // Nobody's hand is behind this read, so it does not put the idle limit off.
        const session = pointer && (await readPointedSession(pointer, { touch: false }));
        if (!session) throw new SessionEnded(); // next-auth then answers {} and removes the cookie
        return { ...pointer, exp: token.exp, name: session.name };
      },
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

const passwordProvider = Credentials({
  name: "password",
  credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
  async authorize(credentials, request) {
    const { email = "", password = "" } = credentials ?? {};
    const headers = new Headers(request.headers);
    const { signIn } = await import("@/lib/auth/sign-in");
    const result = await signIn({
      email,
      password,
      userAgent: headers.get("user-agent"),
      deviceToken: readCookie(headers.get("cookie"), deviceCookieName()),
    });
    switch (result.outcome) {
      case "signed_in":
        return { id: result.memberId, session: result.session };
      case "throttled":
        throw new Error(throttledCode(result.waitMs));
      case "refused":
        return null;
    }
  },
});

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
