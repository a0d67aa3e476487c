import type { FrontRequest } from "./front";

/**
 * Watches in which order pages are asked for. While a page is being kept the next one is asked for already, so whoever asks
 * for a page has kept all but the one before it; and whoever asks for an earlier one once more has lost what was kept.
 */
export interface PageOrder {
  note(request: FrontRequest): void;
  /** Pages that were known to be kept so far. */
  kept(): number;
  /** Pages that were asked for again although they were kept, in words. */
  lost: string[];
}

export function createPageOrder(): PageOrder {
  const collections = new Map<string, { links: string[]; furthest: number }>();
  const order: PageOrder = {
    lost: [],
    note({ kind, subject, url }) {
      // Reports have no pages, and the members of a group are no dataset.
      if (kind !== "graph" || !/^\/v1\.0\//.test(subject) || subject.startsWith("/v1.0/groups/")) return;
      const select = url.searchParams.get("$select") ?? "";
      const name = `${subject} ${select.includes("signInActivity") ? "signInActivity" : ""}`.trim();
      const collection = collections.get(name) ?? { links: [], furthest: 0 };
      collections.set(name, collection);
      if (!collection.links.includes(url.href)) collection.links.push(url.href);
      const page = collection.links.indexOf(url.href);
      if (page < keptOf(collection)) order.lost.push(`${name}: page ${page} after page ${collection.furthest}`);
      collection.furthest = Math.max(collection.furthest, page);
    },
    kept: () => [...collections.values()].reduce((sum, collection) => sum + keptOf(collection), 0),
  };
  return order;
}

/** Pages of which it is certain. */
const keptOf = ({ furthest }: { furthest: number }) => Math.max(0, furthest - 1);
