/** Which of the addresses the page lies under: itself or the longest that is a whole folder above it; else undefined. */
export function currentHref(pathname: string, hrefs: readonly string[]): string | undefined {
  const above = hrefs.filter((href) => pathname === href || pathname.startsWith(`${href}/`));
  return above.sort((a, b) => b.length - a.length)[0];
}
