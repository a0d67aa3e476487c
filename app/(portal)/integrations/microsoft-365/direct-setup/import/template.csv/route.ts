import { requireApiSession } from "@/lib/auth/session";
import { csvRow } from "@/lib/csv";
import { columns, columnTitles } from "../columns";

/** The header of a list to fill in. The byte order mark tells Excel that it is UTF-8. */
export async function GET(request: Request) {
  const session = await requireApiSession(request);
  if (session instanceof Response) return session;
  return new Response(`\uFEFF${csvRow(columns.map((column) => columnTitles[column]))}`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="connections-template.csv"',
      "Cache-Control": "no-store",
    },
  });
}
