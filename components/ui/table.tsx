import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

interface TableProps {
  /** Names the table and its frame for screen readers. */
  label: string;
  /** Under 640 px rows become cards (then give each `Td` its `label`); without, the frame scrolls sideways there too. */
  cards?: boolean;
  className?: string;
  /** Classes of the frame, where its own height does not fit. */
  frameClassName?: string;
  children: ReactNode;
}

/** A frame that scrolls must be reachable by keyboard, whatever stands in it. */
const FRAME = { tabIndex: 0 };

/** A table in a frame of its own that scrolls by itself: its header stays, and the page never moves sideways. */
export function Table({ label, cards = true, className, frameClassName, children }: TableProps) {
  return (
    <section
      {...FRAME}
      aria-label={label}
      className={cn(
        "w-full overflow-auto rounded-md border border-line bg-raised contain-inline-size",
        cards ? "sm:max-h-[max(24rem,calc(100dvh-7rem))]" : "max-h-[max(24rem,calc(100dvh-7rem))]",
        frameClassName,
      )}
    >
      <table
        aria-label={label}
        className={cn("data-table w-full border-separate border-spacing-0 text-sm", cards && "as-cards", className)}
      >
        {children}
      </table>
    </section>
  );
}

/** The header row; its children are `Th`. It stays in sight while the frame scrolls. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

/** The rows: `Tr` with `Td`. */
export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="[&>tr:last-child>*]:border-b-0">{children}</tbody>;
}

/** A row of 36 px, more when a cell needs it. */
export function Tr(props: ComponentProps<"tr">) {
  return <tr {...props} />;
}

interface TdProps {
  /** The column's name, shown beside the value where rows are cards. */
  label?: string;
  /** Figures: right, all digits of one width. */
  numeric?: boolean;
  /** Sentences: may take several lines. Other cells keep to one. */
  wrap?: boolean;
  /** The cell that names the row; usually the first, with a `RowLink` in it. */
  rowHeader?: boolean;
  className?: string;
  colSpan?: number;
  children?: ReactNode;
}

/** A cell. */
export function Td({ label, numeric, wrap, rowHeader, className, colSpan, children }: TdProps) {
  const styles = cn(
    "h-9 border-b border-line px-3 py-1 text-left align-middle font-normal",
    wrap ? "min-w-56" : rowHeader ? "min-w-40" : "whitespace-nowrap",
    numeric && "text-right tabular-nums",
    rowHeader && "font-medium",
    className,
  );
  if (rowHeader) {
    return (
      <th scope="row" colSpan={colSpan} className={styles}>
        {children}
      </th>
    );
  }
  return (
    <td data-label={label} colSpan={colSpan} className={styles}>
      {children}
    </td>
  );
}
