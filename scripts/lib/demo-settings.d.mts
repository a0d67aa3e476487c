export function demoSettings(
  dataDir: string,
  options?: { env?: Record<string, string | undefined>; generateKeys?: () => Promise<Record<string, string>> },
): Promise<Record<"NEXTAUTH_SECRET" | "DEMO_PASSWORD" | "CREDENTIAL_PUBLIC_KEY" | "CREDENTIAL_PRIVATE_KEYS", string>>;
export function parseKeys(output: string): Record<string, string>;
