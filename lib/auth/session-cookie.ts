/** Whether the portal is served by https, which decides the cookies' names and their Secure attribute. */
export function isServedSecurely(portalUrl = process.env.NEXTAUTH_URL): boolean {
  return portalUrl?.startsWith("https://") ?? false;
}

/** The name a cookie of the portal has: `__Host-` binds it to this host and to https. */
export function cookieName(name: string, portalUrl = process.env.NEXTAUTH_URL): string {
  return `${isServedSecurely(portalUrl) ? "__Host-" : ""}portal.${name}`;
}

/** Attributes of every cookie that signing in sets. */
export function cookieOptions(portalUrl = process.env.NEXTAUTH_URL) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isServedSecurely(portalUrl) } as const;
}

export const sessionCookieName = (portalUrl = process.env.NEXTAUTH_URL) => cookieName("session", portalUrl);

export const deviceCookieName = (portalUrl = process.env.NEXTAUTH_URL) => cookieName("device", portalUrl);

/** The value of one cookie of a Cookie header; null when it is not there. */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
