import { MicrosoftError } from "./errors";

const maxPages = 20_000;

/**
 * Reads page after page until there is no next link. An empty page with a next link is legal; a link that was already
 * followed is not, and would never end.
 * @throws {MicrosoftError} `malformed` for a loop, and what `readPage` throws
 */
export async function* followPages<Page extends { next: string | null }>(
  first: string,
  readPage: (link: string) => Promise<Page>,
): AsyncGenerator<{ link: string; page: Page }, void> {
  const seen = new Set<string>();
  for (let link: string | null = first; link !== null; ) {
    if (seen.has(link) || seen.size >= maxPages) {
      const message = "Microsoft Graph's next link leads back to a page that was already read.";
      throw new MicrosoftError("malformed", message, { symptom: "circle" });
    }
    seen.add(link);
    const page: Page = await readPage(link);
    yield { link, page };
    link = page.next;
  }
}
