import { waitMessage } from "@/lib/auth/wait-message";

/** The same for a wrong password, an e-mail that nobody has and a member who is shut out. */
export const refusedMessage = "The e-mail or the password is not right.";

/** How next-auth carries a throttled sign-in to the sign-in page, which is in an address. */
export const throttledCode = (waitMs: number) => `Throttled-${Math.ceil(waitMs / 60_000)}`;

/** The sentence for next-auth's `error` parameter; null when there is nothing to say. */
export function signInError(code: string | undefined): string | null {
  if (!code) return null;
  const minutes = /^Throttled-(\d{1,3})$/.exec(code)?.[1];
  if (minutes) return waitMessage(Number(minutes) * 60_000);
  return code === "CredentialsSignin" ? refusedMessage : "Signing in did not work. Try again.";
}
