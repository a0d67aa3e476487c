import { type NextRequest, NextResponse } from "next/server";
import { isServedSecurely } from "@/lib/auth/session-cookie";
import { contentSecurityPolicy, createNonce } from "@/lib/csp";
import { bodyLimitOf } from "@/lib/door/body-limits";
import { isMember } from "@/lib/door/is-member";
import { readBody } from "@/lib/door/read-body";
import { securityHeaders } from "@/lib/door/security-headers.mjs";

/**
 * Gives every page its security policy, and turns away what is too much to be read. It guards nothing: who may see what is
 * decided where the data is read. Next takes the nonce for its own scripts from the policy on the request.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const refusal = request.body && (await judgeBody(request));
  if (refusal) return refusal;
  const nonce = createNonce();
  const isHttps = isServedSecurely();
  const policy = contentSecurityPolicy(nonce, { isDevelopment: process.env.NODE_ENV === "development", isHttps });

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // Where the sign-in page leads back to. Whatever the client sent under this name is overwritten.
  headers.set("x-portal-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** A server of our own has done the same before (lib/door/node-door.ts); on serverless hosting nobody has. */
async function judgeBody(request: NextRequest): Promise<Response | null> {
  const limit = bodyLimitOf(request.method, request.nextUrl.pathname, await isMember(request.headers));
  const read = await readBody(request, limit);
  if (!(read instanceof Response)) return null;
  for (const [name, value] of securityHeaders()) read.headers.set(name, value);
  return read;
}

/** Not for files, which no policy governs, nor for the job engine, whose signed bodies must arrive untouched. */
export const config = { matcher: ["/((?!_next/static|_next/image|api/inngest|icon\\.svg|favicon\\.ico).*)"] };
