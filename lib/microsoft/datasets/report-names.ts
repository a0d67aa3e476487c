/**
 * Whether a text can be a sign-in name at all: always `somebody@somewhere`. Whose it is, and whether it is anybody's, only the
 * directory knows. https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname
 */
export const isSignInName = (name: string) => /^[^@\s]+@[^@\s]+$/.test(name);

/**
 * Whether a name was made by a machine in place of somebody's: 32 hex digits as Microsoft conceals names, a GUID with or
 * without hyphens and braces, a longer hash, or such a thing with a domain behind it.
 */
export function isGenerated(name: string): boolean {
  const [text = ""] = name.split("@", 1);
  return /^[{(]?[0-9a-f][0-9a-f-]{14,}[0-9a-f][)}]?$/i.test(text) || /^(?=.*\d)[A-Za-z0-9+/_-]{22,}={0,2}$/.test(text);
}
