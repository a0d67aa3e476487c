"use client";

import Link from "next/link";
import type { ComponentProps } from "react";

interface ShallowLinkProps extends Omit<ComponentProps<typeof Link>, "href" | "onNavigate" | "prefetch"> {
  href: string;
  /** Takes the place of the address before, so that Back does not walk through it. */
  replace?: boolean;
}

/** A link to the same page: the address changes, nothing is asked of the server. Opens in a new tab like any other. */
export function ShallowLink({ href, replace, ...props }: ShallowLinkProps) {
  return (
    <Link
      {...props}
      href={href}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        if (replace) window.history.replaceState(null, "", href);
        else window.history.pushState(null, "", href);
      }}
    />
  );
}

/** For choices inside a view: the last one counts. */
export function ReplacingLink(props: ShallowLinkProps) {
  return <ShallowLink {...props} replace />;
}
