const longestName = 80;

/** "Contoso Dental users 2026-11-23.csv": no signs that a file system or a header could stumble over. */
export function exportFileName(companyName: string, at: Date, what = "users", extension = "csv"): string {
  const name = companyName
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const short = Array.from(name.replace(/^\.+/, "")).slice(0, longestName).join("").trim();
  return `${short || "Company"} ${what} ${at.toISOString().slice(0, 10)}.${extension}`;
}

/** RFC 6266: a name in ASCII for old programs, and the real one in UTF-8 (RFC 8187). */
export function contentDisposition(fileName: string): string {
  const ascii = fileName
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\x20-\x7e]+/g, "_")
    .replace(/["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
