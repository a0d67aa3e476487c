import { requireApiSession } from "@/lib/auth/session";
import { csvRow } from "@/lib/csv";

/** The header of a list to fill in. The byte order mark tells Excel that it is UTF-8. */
export async function GET(request: Request) {
  const session = await requireApiSession(request);
  if (session instanceof Response) return session;
  return new Response(`\uFEFF${csvRow(["Company name"])}`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="companies-template.csv"',
      "Cache-Control": "no-store",
    },
  });
}
