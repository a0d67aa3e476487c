import { withSystem } from "@/db/client";
import { hasWorkspace } from "@/db/queries/workspaces";
import { isSameText, randomSecret } from "@/lib/auth/digest";

/** Next loads this module several times in one process, and there is one token. */
const slot = globalThis as typeof globalThis & { portalSetupToken?: string };

/**
 * Prints the one-time token for /setup to the server's log: once, only while there is no workspace, and only when
 * SETUP_TOKEN does not set one. Called at server start. Where several servers share a database, set SETUP_TOKEN.
 */
export async function announceSetupToken(print: (text: string) => void = console.info): Promise<void> {
  if (process.env.SETUP_TOKEN || slot.portalSetupToken) return;
  if (await withSystem(hasWorkspace)) return;
  if (slot.portalSetupToken) return; // somebody else announced it meanwhile
  slot.portalSetupToken = randomSecret();
  // Not by the logger: LOG_LEVEL must not swallow it, and it is for a person's eye.
  print(
    `\nThis portal has no workspace yet. Open ${process.env.NEXTAUTH_URL ?? ""}/setup and enter this setup token:\n\n  ${slot.portalSetupToken}\n`,
  );
}

/** Whether this is the setup token. Once a workspace exists the answer does not matter any more. */
export async function isSetupToken(candidate: string): Promise<boolean> {
  const token = process.env.SETUP_TOKEN || slot.portalSetupToken;
  return token !== undefined && (await isSameText(candidate, token));
}

/** A printed token opens one workspace and nothing after it. */
export function consumeSetupToken(): void {
  slot.portalSetupToken = undefined;
}
