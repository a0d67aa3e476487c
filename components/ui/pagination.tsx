import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyles } from "./button-styles";
import { Link } from "./link";

interface PaginationProps {
  /** What is shown, "1–50 of 1,240". */
  text: string;
  previousHref?: string;
  nextHref?: string;
}

/** Back and on through a long list. At an end the link is gone, its place stays. */
export function Pagination({ text, previousHref, nextHref }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="mt-3 flex items-center justify-between gap-3 text-sm text-secondary">
      <span className="tabular-nums">{text}</span>
      <span className="flex gap-2">
        <PageLink href={previousHref} rel="prev">
          <ChevronLeft aria-hidden />
          Previous
        </PageLink>
        <PageLink href={nextHref} rel="next">
          Next
          <ChevronRight aria-hidden />
        </PageLink>
      </span>
    </nav>
  );
}

function PageLink({ href, rel, children }: { href: string | undefined; rel: "prev" | "next"; children: ReactNode }) {
  const styles = buttonStyles("secondary", "sm");
  if (href === undefined) {
    return (
      <span aria-hidden className={`${styles} invisible`}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} rel={rel} className={styles}>
      {children}
    </Link>
  );
}
