import {
  type CompanyFacts,
  type CompanyFactsQuery,
  type CompanySort,
  type HealthGroup,
  listCompanyFacts,
  listHealthGroups,
} from "@/db/queries/health";
import type { WorkspaceTx } from "@/db/types";
import { type HealthReport, healthOf, healths, reportHealth } from "@/lib/sync/health";

export const companyFilters = ["all", ...healths, "archived"] as const;
/** "all" leaves archived companies out; each of the others but "archived" is a health. */
export type CompanyFilter = (typeof companyFilters)[number];

export interface CompanyHealthQuery {
  /** Part of the name, or the beginning of the Directory ID. */
  search?: string;
  filter?: CompanyFilter;
  sort?: CompanySort;
  descending?: boolean;
  /** From 1; one past the end is answered with the last one. */
  page?: number;
  pageSize?: number;
}

export type CompanyHealth = CompanyFacts & HealthReport;

export interface CompanyHealthPage {
  rows: CompanyHealth[];
  /** How many companies the filter and the search leave. */
  total: number;
  page: number;
  pageSize: number;
  /** The same for each filter. */
  counts: Record<CompanyFilter, number>;
}

/** One page of companies with health, connection, runs and figures, by search and filter. Two statements, however many companies. */
export async function listCompanyHealth(tx: WorkspaceTx, query: CompanyHealthQuery = {}): Promise<CompanyHealthPage> {
  const { filter = "all", sort = "name", descending = false, pageSize = 50 } = query;
  const search = (query.search ?? "").normalize("NFC").replaceAll("\0", "").trim();
  const groups = await listHealthGroups(tx, { search });
  const counts = countByFilter(groups);
  const total = counts[filter];
  const page = Math.max(1, Math.min(Math.trunc(query.page ?? 1), Math.ceil(total / pageSize)));
  const wanted: CompanyFactsQuery = {
    ...{ search, sort, descending, limit: pageSize, offset: (page - 1) * pageSize },
    isArchived: filter === "archived",
    facts: factsOf(groups, filter),
  };
  const rows = total === 0 ? [] : await listCompanyFacts(tx, wanted);
  return { rows: rows.map((row) => ({ ...row, ...reportHealth(row) })), total, page, pageSize, counts };
}

/** Adds up the groups for each filter. */
export function countByFilter(groups: readonly HealthGroup[]): Record<CompanyFilter, number> {
  const counts = Object.fromEntries(companyFilters.map((filter) => [filter, 0])) as Record<CompanyFilter, number>;
  for (const { isArchived, facts, companies } of groups) {
    if (isArchived) counts.archived += companies;
    else {
      counts.all += companies;
      counts[healthOf(facts)] += companies;
    }
  }
  return counts;
}

/** The facts that a filter lets through; null for all. */
function factsOf(groups: readonly HealthGroup[], filter: CompanyFilter) {
  if (filter === "all" || filter === "archived") return null;
  return groups.map(({ facts }) => facts).filter((facts) => healthOf(facts) === filter);
}
