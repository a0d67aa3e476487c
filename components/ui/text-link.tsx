import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Link } from "./link";

const STYLES =
  "rounded-sm text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-current [&_svg]:inline [&_svg]:size-3 [&_svg]:ml-0.5 [&_svg]:align-baseline";

/** A link in running text. One that starts with "http" opens a new tab and says so. */
export function TextLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  if (!/^https?:/.test(href)) {
    return (
      <Link href={href} className={cn(STYLES, className)}>
        {children}
      </Link>
    );
  }
  return (
    <a href={href} target="_blank" rel="noreferrer" className={cn(STYLES, className)}>
      {children}
      <ExternalLink aria-hidden />
      <span className="sr-only"> (opens a new tab)</span>
    </a>
  );
}
