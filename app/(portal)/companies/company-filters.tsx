import { healthWords } from "@/components/health-badge";
import { FilterLinks } from "@/components/ui/filter-links";
import { type CompanyFilter, type CompanyHealthPage, companyFilters } from "@/lib/companies/list-company-health";
import { type ListAddress, listHref } from "./list-address";

const word = (filter: CompanyFilter) =>
  filter === "all" ? "All" : filter === "archived" ? "Archived" : healthWords[filter].word;

/** "All 24 · Healthy 12 · …". */
export function CompanyFilters({ address, counts }: { address: ListAddress; counts: CompanyHealthPage["counts"] }) {
  const items = companyFilters.map((filter) => ({
    href: listHref(address, { filter }),
    label: word(filter),
    count: counts[filter],
    current: filter === address.filter,
  }));
  return <FilterLinks label="Filter by state" items={items} />;
}
