import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import { foreignMessage, isSameOrigin } from "@/lib/auth/same-origin";
import { bodyLimits } from "@/lib/door/body-limits";
import { readBody } from "@/lib/door/read-body";

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/**
 * What the portal needs of next-auth: to read a session and to end it. The rest (its own way in, its pages, its log for
 * browsers) is not there.
 */
const offered = {
  GET: ["csrf", "error", "providers", "session", "signin"],
  POST: ["session", "signout"],
};

export async function GET(request: Request, context: RouteContext): Promise<Response> {
  return (await isOffered("GET", context)) ? answer(request, context) : notFound();
}

export async function POST(request: Request, context: RouteContext): Promise<Response> {
  if (!(await isOffered("POST", context))) return notFound();
  if (!isSameOrigin(request.headers)) return refuse(403, "forbidden", foreignMessage);
  const body = await readBody(request, bodyLimits.form);
  if (body instanceof Response) return body;
  const { url, method, headers } = request;
  return answer(new NextRequest(url, { method, headers, body }), context);
}

async function isOffered(method: keyof typeof offered, { params }: RouteContext) {
  return offered[method].includes((await params).nextauth.join("/"));
}

const answer = (request: Request, context: RouteContext): Promise<Response> =>
  NextAuth(nextAuthOptions())(request, context);

const notFound = () => new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status, headers: { "Cache-Control": "no-store" } });
}
