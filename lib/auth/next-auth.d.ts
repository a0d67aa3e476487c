import type { SessionPointer } from "@/lib/auth/session-token";

declare module "next-auth" {
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
