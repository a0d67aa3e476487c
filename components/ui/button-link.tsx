import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyles } from "./button-styles";
import { Link } from "./link";

interface ButtonLinkProps {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** A place outside the portal: opens a new tab and says so. */
  external?: boolean;
  /** The address answers with a file. */
  download?: boolean;
  className?: string;
  children: ReactNode;
}

/** A link that looks like a button: for going somewhere, where `Button` is for doing something. */
export function ButtonLink({ href, variant, size, icon, external, download, className, children }: ButtonLinkProps) {
  const styles = buttonStyles(variant, size, className);
  if (external) {
    return (
      <a href={href} target="_blank" rel="noreferrer" className={styles}>
        {icon}
        {children}
        <ExternalLink aria-hidden />
        <span className="sr-only">(opens a new tab)</span>
      </a>
    );
  }
  if (download) {
    return (
      <a href={href} download className={styles}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link href={href} className={styles}>
      {icon}
      {children}
    </Link>
  );
}
