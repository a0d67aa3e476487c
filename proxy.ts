import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, createNonce } from "@/lib/csp";

const ONE_YEAR_S = 365 * 24 * 60 * 60;

/**
 * Gives every page its security policy. It guards nothing: who may see what is decided where the data is read.
 * Next takes the nonce for its own scripts from the policy on the request.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = createNonce();
  const isHttps = cameByHttps(request);
  const policy = contentSecurityPolicy(nonce, { isDevelopment: process.env.NODE_ENV === "development", isHttps });

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // Where the sign-in page leads back to. Whatever the client sent under this name is overwritten.
  headers.set("x-portal-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (isHttps) response.headers.set("strict-transport-security", `max-age=${ONE_YEAR_S}`);
  return response;
}

/** Behind a load balancer the first of X-Forwarded-Proto is how the browser came. */
function cameByHttps(request: NextRequest): boolean {
  const forwarded = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  return (forwarded ?? request.nextUrl.protocol.replace(":", "")) === "https";
}

/** Not for files, which no policy governs, nor for the job engine, whose signed bodies must arrive untouched. */
export const config = { matcher: ["/((?!_next/static|_next/image|api/inngest|icon\\.svg|favicon\\.ico).*)"] };
