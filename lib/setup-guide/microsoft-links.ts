import { type LinkName, linkTo } from "@/lib/microsoft/diagnosis/links";
import type { GuideContext, GuideLink } from "./guide-step";

/** Links into Microsoft's pages, for the directory and the app as far as they are known. */
export function microsoftLinks(
  { cloud, directoryId, applicationId }: GuideContext,
  links: readonly (readonly [text: string, name: LinkName])[],
): GuideLink[] {
  const known = { cloud, inDirectory: directoryId ?? undefined, applicationId: applicationId ?? undefined };
  return links.flatMap(([text, name]) => {
    const href = linkTo(name, known);
    return href ? [{ text, href }] : [];
  });
}
