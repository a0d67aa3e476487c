import { z } from "zod";
import { healths } from "@/lib/sync/health";

const base = "/integrations/microsoft-365/direct-setup";
export const setupFilters = ["all", ...healths] as const;

const address = z.object({
  q: z.string().trim().max(120).catch(""),
  state: z.enum(setupFilters).catch("all"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  /** The company whose dialog is open. */
  company: z.uuid().optional().catch(undefined),
});
export type ListAddress = z.infer<typeof address>;

/** Reads the page's search parameters; whatever cannot be read counts as not given. */
export const readListAddress = (params: Record<string, unknown>): ListAddress => address.parse(params);

/** The page's address with changes. */
export function listHref(from: ListAddress, changes: Partial<ListAddress> = {}) {
  const { q, state, page, company } = { ...from, ...changes };
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (state !== "all") search.set("state", state);
  if (page > 1) search.set("page", String(page));
  if (company) search.set("company", company);
  const text = search.toString();
  return text ? `${base}?${text}` : base;
}
