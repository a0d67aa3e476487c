/** The same for a wrong password, an e-mail that nobody has and a member who is shut out. */
export const refusedMessage = "The e-mail or the password is not right.";

/** The sentence for next-auth's `error` parameter; null when there is nothing to say. */
export function signInError(code: string | undefined): string | null {
  return code ? "Signing in did not work. Try again." : null;
}
