"use client";

import { useState } from "react";
import { StatusBadge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { formatCount } from "@/components/ui/number";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import type { ImportOutcome, ImportPlan, PlannedRow } from "@/lib/companies/import-companies";

const tones: Record<ImportOutcome, Tone> = {
  new: "good",
  exists: "neutral",
  archived: "attention",
  duplicate: "neutral",
  error: "bad",
};

const filters: { outcome: ImportOutcome | null; label: string }[] = [
  { outcome: null, label: "All rows" },
  { outcome: "new", label: "New" },
  { outcome: "exists", label: "Exists already" },
  { outcome: "archived", label: "Archived" },
  { outcome: "duplicate", label: "Duplicate" },
  { outcome: "error", label: "Error" },
];

const PORTION = 200;

interface PlanTableProps extends ImportPlan {
  /** Speaks of what has happened instead of what will. */
  isDone?: boolean;
}

/** Row by row what will happen, or has happened. */
export function PlanTable({ rows, totals, isDone = false }: PlanTableProps) {
  const [only, setOnly] = useState<ImportOutcome | null>(null);
  const [shown, setShown] = useState(PORTION);
  const wanted = only ? rows.filter(({ outcome }) => outcome === only) : rows;
  const more = wanted.length - shown;
  return (
    <div className="mt-5">
      <fieldset className="mb-3 flex flex-wrap gap-1">
        <legend className="sr-only">Show</legend>
        {filters
          .filter(({ outcome }) => outcome === null || totals[outcome] > 0)
          .map(({ outcome, label }) => (
            <FilterButton
              key={label}
              label={isDone && outcome === "new" ? "Added" : label}
              count={outcome ? totals[outcome] : rows.length}
              isCurrent={outcome === only}
              onClick={() => {
                setOnly(outcome);
                setShown(PORTION);
              }}
            />
          ))}
      </fieldset>
      <Table label={isDone ? "What was done" : "What will be done"}>
        <TableHead>
          <Th numeric className="w-16">
            Row
          </Th>
          <Th>Company name</Th>
          <Th>{isDone ? "What happened" : "What will happen"}</Th>
        </TableHead>
        <TableBody>
          {wanted.slice(0, shown).map((row) => (
            <Tr key={row.row}>
              <Td numeric className="text-secondary">
                <span>
                  <span className="sm:hidden">Row </span>
                  {formatCount(row.row)}
                </span>
              </Td>
              <Td label="Company name" className="max-w-md whitespace-normal wrap-anywhere">
                {row.name.trim() ? <span dir="auto">{row.name}</span> : <span className="text-secondary">(empty)</span>}
              </Td>
              <Td label={isDone ? "What happened" : "What will happen"}>
                <StatusBadge tone={tones[row.outcome]}>{sentence(row, isDone)}</StatusBadge>
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
      {more > 0 && (
        <Button className="mt-3" onClick={() => setShown(shown + 5 * PORTION)}>
          {`Show ${formatCount(Math.min(more, 5 * PORTION))} more of ${formatCount(more)}`}
        </Button>
      )}
    </div>
  );
}

function sentence({ outcome, note }: PlannedRow, isDone: boolean): string {
  switch (outcome) {
    case "new":
      return isDone ? "Added" : "New";
    case "exists":
      return "Exists already, stays as it is";
    case "archived":
      return "Is archived: restore it instead";
    case "duplicate":
      return `Duplicate of ${note}`;
    case "error":
      return note ?? "";
    default:
      return outcome satisfies never;
  }
}

interface FilterButtonProps {
  label: string;
  count: number;
  isCurrent: boolean;
  onClick: () => void;
}

function FilterButton({ label, count, isCurrent, onClick }: FilterButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isCurrent}
      onClick={onClick}
      className={cn(
        "flex h-7 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap text-secondary hover:bg-hover hover:text-ink",
        isCurrent && "bg-neutral-tint font-medium text-ink",
      )}
    >
      {label}
      <span className="text-xs tabular-nums">{formatCount(count)}</span>
    </button>
  );
}
