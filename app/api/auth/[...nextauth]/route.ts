import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** What the portal needs of next-auth. The rest (its own pages, its log for browsers) is not there. */
const offered = {
  GET: ["csrf", "error", "providers", "session", "signin"],
  POST: ["callback/credentials", "session", "signout"],
};

async function handle(request: Request, context: RouteContext): Promise<Response> {
  const path = (await context.params).nextauth.join("/");
  if (!offered[request.method === "POST" ? "POST" : "GET"].includes(path)) return new Response(null, { status: 404 });
  return NextAuth(nextAuthOptions())(request, context);
}

export { handle as GET, handle as POST };
