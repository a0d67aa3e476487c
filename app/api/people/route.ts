import { withWorkspace } from "@/db/client";
import { findPeople } from "@/db/queries/people";
import { requireApiSession } from "@/lib/auth/session";
import type { FoundPerson } from "@/lib/users/found-person";
import { personName, readableSignIn } from "@/lib/users/person";
import { toPeopleSearch } from "@/lib/users/search-text";

const mostPeople = 8;
const noStore = { "Cache-Control": "no-store" };

/** The first people of all companies that `?q=` finds, two characters or more. Web-standard APIs only. */
export async function GET(request: Request): Promise<Response> {
  const session = await requireApiSession(request);
  if (session instanceof Response) return session;
  const search = toPeopleSearch(new URL(request.url).searchParams.get("q") ?? "");
  if (search === null) {
    const error = { code: "invalid", message: "Give two characters or more to search for." };
    return Response.json({ error }, { status: 400, headers: noStore });
  }
  const rows = await withWorkspace(session.workspaceId, (tx) => findPeople(tx, { search, limit: mostPeople }));
  const people = rows.map(
    ({ companyId, companyName, key, ...person }): FoundPerson => ({
      ...{ companyId, companyName, key },
      ...{ name: personName(person), signInName: readableSignIn(person) },
    }),
  );
  return Response.json({ people }, { headers: noStore });
}
