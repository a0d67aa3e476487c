import { randomSecret } from "@/lib/auth/digest";
import { createLimiter } from "@/lib/auth/limiter";
import { argon2Cost, hashesAtOnce } from "@/lib/auth/policy";

/** Next loads this module several times in one process; the memory that hashing takes is the process's. */
interface Hashing {
  limit: ReturnType<typeof createLimiter>;
  decoy?: Promise<string>;
}
const slot = globalThis as typeof globalThis & { portalHashing?: Hashing };
slot.portalHashing ??= { limit: createLimiter(hashesAtOnce) };
const hashing = slot.portalHashing;

// A native addon: reached when it is needed, and never from an edge bundle.
const loadArgon2 = () => import("@node-rs/argon2");

/** Unicode has several ways to write "é", and keyboards differ; nothing else of what was typed is changed. */
const normalize = (password: string) => password.normalize("NFC");

/** argon2id, as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hashing.limit(async () => (await loadArgon2()).hash(normalize(password), argon2Cost));
}

/**
 * Whether the password is the one that was hashed. A null hash (nobody has this e-mail) takes the same work and is
 * answered with false.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  hashing.decoy ??= hashPassword(randomSecret());
  const decoy = await hashing.decoy; // before it is known whether it is needed, or the first unknown e-mail would take longer
  return hashing.limit(async () => {
    const isRight = await (await loadArgon2()).verify(passwordHash ?? decoy, normalize(password));
    return isRight && passwordHash !== null;
  });
}
