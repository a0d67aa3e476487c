import { sha256Hex } from "@/lib/auth/digest";
import type { LogFields } from "@/lib/logger";

interface Who {
  memberId?: string | null;
  email?: string | null;
  /** Null where no header is believed (CLIENT_ADDRESS_HEADER). */
  address?: string | null;
}

/** Who is behind a security event, for its line in the log: the same e-mail gives the same hash, and the log names nobody. */
export async function securityFacts({ memberId, email, address }: Who): Promise<LogFields> {
  return { memberId, emailHash: email ? (await sha256Hex(email)).slice(0, 16) : undefined, address };
}
