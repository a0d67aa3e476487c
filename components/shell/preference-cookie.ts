const ONE_YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Keeps a choice of the screen (theme, folded navigation) or a fact of it (time zone) in a cookie that the server reads on the next request.
 * Where the browser has no Cookie Store (plain http on a LAN), the choice holds until the page is loaded again.
 */
export async function rememberPreference(name: "theme" | "navigation" | "zone", value: string): Promise<void> {
  if (!("cookieStore" in window)) return;
  await window.cookieStore.set({ name, value, path: "/", sameSite: "lax", expires: Date.now() + ONE_YEAR_MS });
}
