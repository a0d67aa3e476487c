import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Link } from "./link";

const STYLES = "text-left font-medium text-ink";

/** The link of a row: its area is the whole row. One in a row, in the cell that names it. */
export function RowLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  return (
    <Link href={href} data-row-link="" dir="auto" className={cn(STYLES, className)}>
      {children}
    </Link>
  );
}

/** The same for a row that opens a dialog. */
export function RowButton({ className, ...props }: ComponentProps<"button">) {
  return <button type="button" dir="auto" {...props} data-row-link="" className={cn(STYLES, className)} />;
}
