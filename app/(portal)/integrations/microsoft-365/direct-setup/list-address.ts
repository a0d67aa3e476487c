import { z } from "zod";
import { healths } from "@/lib/sync/health";

const base = "/integrations/microsoft-365/direct-setup";
export const setupFilters = ["all", ...healths] as const;
const sorts = ["name", "users", "lastSync", "credential"] as const;
type SetupSort = (typeof sorts)[number];

const address = z.object({
  q: z.string().trim().max(120).catch(""),
  state: z.enum(setupFilters).catch("all"),
  /** With "-" before it, it descends. */
  sort: z
    .string()
    .transform((text) => ({ name: text.replace(/^-/, ""), descending: text.startsWith("-") }))
    .pipe(z.object({ name: z.enum(sorts), descending: z.boolean() }))
    .catch({ name: "name", descending: false }),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  /** The company whose dialog is open. */
  company: z.uuid().optional().catch(undefined),
});
export type ListAddress = z.infer<typeof address>;

/** Reads the page's search parameters; whatever cannot be read counts as not given. */
export const readListAddress = (params: Record<string, unknown>): ListAddress => address.parse(params);

/** The page's address with changes. */
export function listHref(from: ListAddress, changes: Partial<ListAddress> = {}) {
  const { q, state, sort, page, company } = { ...from, ...changes };
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (state !== "all") search.set("state", state);
  if (sort.name !== "name" || sort.descending) search.set("sort", `${sort.descending ? "-" : ""}${sort.name}`);
  if (page > 1) search.set("page", String(page));
  if (company) search.set("company", company);
  const text = search.toString();
  return text ? `${base}?${text}` : base;
}

/** How a column's header sorts: names from A, ends of credentials from the nearest, figures and times from the largest. */
export function sortOf(address: ListAddress, name: SetupSort) {
  const { sort } = address;
  const isCurrent = sort.name === name;
  const descending = isCurrent ? !sort.descending : name === "users" || name === "lastSync";
  const direction = sort.descending ? ("desc" as const) : ("asc" as const);
  return { href: listHref(address, { sort: { name, descending }, page: 1 }), direction: isCurrent ? direction : null };
}
