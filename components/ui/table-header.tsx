import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Link } from "./link";

export type SortDirection = "asc" | "desc";

/** How a column sorts: by an address (server) or by a call (client). `direction` is null while another column rules. */
export type Sort = { direction: SortDirection | null } & ({ href: string } | { onSort: () => void });

interface ThProps {
  sort?: Sort;
  numeric?: boolean;
  /** For a column of buttons: its name is read, not shown. */
  hidden?: boolean;
  className?: string;
  children: ReactNode;
}

/** A column's head; with `sort`, pressing it sorts. */
export function Th({ sort, numeric, hidden, className, children }: ThProps) {
  return (
    <th
      scope="col"
      aria-sort={ariaSort(sort)}
      className={cn(
        "sticky top-0 z-2 h-9 border-b border-line-strong bg-sunken px-3 text-left text-xs font-medium whitespace-nowrap text-secondary",
        numeric && "text-right",
        className,
      )}
    >
      {hidden ? (
        <span className="sr-only">{children}</span>
      ) : sort ? (
        <SortControl sort={sort}>{children}</SortControl>
      ) : (
        children
      )}
    </th>
  );
}

function SortControl({ sort, children }: { sort: Sort; children: ReactNode }) {
  const Icon = sort.direction === null ? ChevronsUpDown : sort.direction === "asc" ? ArrowUp : ArrowDown;
  const styles = cn(
    "-mx-1 inline-flex h-7 items-center gap-1 rounded-sm px-1 hover:text-ink",
    sort.direction && "text-ink",
  );
  const icon = <Icon aria-hidden className={cn("size-3 shrink-0", sort.direction === null && "text-faint")} />;
  if ("href" in sort) {
    return (
      <Link href={sort.href} scroll={false} className={styles}>
        {children}
        {icon}
      </Link>
    );
  }
  return (
    <button type="button" onClick={sort.onSort} className={styles}>
      {children}
      {icon}
    </button>
  );
}

function ariaSort(sort: Sort | undefined): "ascending" | "descending" | "none" | undefined {
  if (!sort) return undefined;
  if (sort.direction === null) return "none";
  return sort.direction === "asc" ? "ascending" : "descending";
}
