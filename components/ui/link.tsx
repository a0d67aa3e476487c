"use client";

import NextLink from "next/link";
import type { ComponentProps } from "react";
import { useNavigate } from "./navigation-progress";

interface LinkProps extends Omit<ComponentProps<typeof NextLink>, "href" | "onNavigate" | "prefetch" | "replace"> {
  href: string;
}

/**
 * A way to another page. Nothing is fetched before it is pressed: every page is made for its reader, so a fetch ahead would be
 * a whole page made for nobody, one for each row of a list.
 */
export function Link({ href, scroll, ...props }: LinkProps) {
  const navigate = useNavigate();
  return (
    <NextLink
      {...props}
      href={href}
      scroll={scroll}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        navigate(href, { scroll });
      }}
    />
  );
}
