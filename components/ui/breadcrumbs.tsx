import { Link } from "./link";

export interface Crumb {
  label: string;
  /** Left out for the page itself. */
  href?: string;
}

/** The way back up: "Companies / Contoso Dental". */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-sm text-secondary">
        {items.map((item, index) => (
          <li key={item.href ?? "here"} className="flex min-w-0 items-center gap-1.5">
            {index > 0 && (
              <span aria-hidden className="text-faint">
                /
              </span>
            )}
            {item.href ? (
              <Link href={item.href} className="truncate rounded-sm hover:text-ink hover:underline">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
