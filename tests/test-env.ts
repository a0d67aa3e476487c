import { generateCredentialKeys } from "@/lib/credentials/generate-keys";

/** Sets what lib/env.ts asks for. Call it before anything reads a setting. */
export async function setTestEnv(overrides: Record<string, string> = {}) {
  const keys = await generateCredentialKeys();
  Object.assign(process.env, {
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "a-secret-of-tests-that-is-long-enough-0000",
    CREDENTIAL_PUBLIC_KEY: keys.publicKey,
    CREDENTIAL_PRIVATE_KEYS: keys.privateKeys,
    LOG_LEVEL: "error",
    ...overrides,
  });
  return keys;
}
