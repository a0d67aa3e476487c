import { useQuery } from "@tanstack/react-query";
import { askPortal } from "@/components/ask-portal";
import { useSettled } from "@/components/ui/use-settled";
import type { FoundPerson } from "@/lib/users/found-person";
import { toPeopleSearch } from "@/lib/users/search-text";

export interface PeopleSearch {
  /** `none`: too little is typed to ask for. */
  state: "none" | "looking" | "found" | "failed";
  /** Those whom exactly this text finds. */
  people: readonly FoundPerson[];
}

const nobody: readonly FoundPerson[] = [];

/**
 * The people of all companies whom a typed text finds. With each key the question for the text before is given up, and its
 * answer with it; nothing is kept for later, since the next to sign in here may be of another workspace.
 */
export function usePeople(typed: string): PeopleSearch {
  const wanted = toPeopleSearch(typed);
  const settled = useSettled(wanted);
  const asked = settled === wanted ? wanted : null;
  const { data, isError } = useQuery({
    queryKey: ["people", asked],
    queryFn: ({ signal }) => fetchPeople(asked ?? "", signal),
    enabled: asked !== null,
    retry: false,
    // Without a network too it shall fail and say so.
    networkMode: "always",
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (wanted === null) return { state: "none", people: nobody };
  if (isError) return { state: "failed", people: nobody };
  return data ? { state: "found", people: data } : { state: "looking", people: nobody };
}

async function fetchPeople(search: string, signal: AbortSignal): Promise<readonly FoundPerson[]> {
  const response = await askPortal(`/api/people?${new URLSearchParams({ q: search })}`, signal);
  if (!response.ok) throw new Error("People could not be searched.");
  return (await response.json()).people;
}
