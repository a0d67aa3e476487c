import type { SessionPointer } from "@/lib/auth/session-token";
import type { StartedSession } from "@/lib/auth/start-session";

declare module "next-auth" {
  /** What `authorize` hands to the jwt callback. */
  interface User {
    id: string;
    session: StartedSession;
  }
  /** All that /api/auth/session tells. */
  interface Session {
    user: { name: string };
    expires: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT extends Partial<SessionPointer> {
    /** Seconds since 1970. */
    exp?: number;
    name?: string;
  }
}
