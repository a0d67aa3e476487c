import { type CompanyFilter, companyFilters } from "@/lib/companies/list-company-health";

const sorts = ["name", "users", "lastSync"] as const;
type Sort = (typeof sorts)[number];

/** What the list's address says: search, filter, order and page. */
export interface ListAddress {
  search: string;
  filter: CompanyFilter;
  sort: Sort;
  descending: boolean;
  page: number;
}

export type SearchParams = Record<string, string | string[] | undefined>;

/** Reads `?q=&show=&sort=&page=`; what makes no sense counts as absent. `sort` begins with "-" when it descends. */
export function readListAddress(params: SearchParams): ListAddress {
  const read = (name: string) => [params[name]].flat()[0] ?? "";
  const sort = read("sort");
  const page = Number(read("page"));
  return {
    search: read("q").trim().slice(0, 200),
    filter: companyFilters.find((filter) => filter === read("show")) ?? "all",
    sort: sorts.find((name) => name === sort.replace(/^-/, "")) ?? "name",
    descending: sort.startsWith("-"),
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

/** The address of the list with something changed; every change but of the page itself goes back to page 1. */
export function listHref(address: ListAddress, change: Partial<ListAddress>): string {
  const next = { ...address, page: 1, ...change };
  const query = new URLSearchParams();
  if (next.search) query.set("q", next.search);
  if (next.filter !== "all") query.set("show", next.filter);
  if (next.sort !== "name" || next.descending) query.set("sort", `${next.descending ? "-" : ""}${next.sort}`);
  if (next.page > 1) query.set("page", String(next.page));
  return query.size > 0 ? `/companies?${query}` : "/companies";
}

/** How a column's header sorts: names from A, figures and times from the largest, and the other way round when pressed again. */
export function sortOf(address: ListAddress, sort: Sort) {
  const isCurrent = address.sort === sort;
  const descending = isCurrent ? !address.descending : sort !== "name";
  const current = address.descending ? ("desc" as const) : ("asc" as const);
  return { href: listHref(address, { sort, descending }), direction: isCurrent ? current : null };
}
