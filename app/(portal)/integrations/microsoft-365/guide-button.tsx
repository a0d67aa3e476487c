"use client";

import { BookOpen } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { guideHref, guidePath } from "./guide/guide-href";

/** Leads to the guide, with the company that the page is about. Not shown where it would lead nowhere else. */
export function GuideButton() {
  const company = useSearchParams().get("company") ?? undefined;
  if (usePathname() === guidePath) return null;
  return (
    <ButtonLink href={guideHref({ company })} icon={<BookOpen aria-hidden />}>
      Open the set-up guide
    </ButtonLink>
  );
}
