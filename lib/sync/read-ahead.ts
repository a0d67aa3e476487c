/** When the page after this one is asked for: while it is being kept, after that, or never. */
export type NextPage = "at once" | "afterwards" | "never";

/**
 * Asks for the next page while whoever reads is busy with the one before it. A page that could not be had is thrown when
 * its turn comes.
 * @param decide asked once for each page, before it is handed out
 */
export async function* readAhead<Page>(
  pages: AsyncGenerator<Page, void>,
  decide: (page: Page) => NextPage,
): AsyncGenerator<Page, void> {
  let upcoming: Promise<IteratorResult<Page, void>> | null = null;
  try {
    for (let next: NextPage = "afterwards"; next !== "never"; ) {
      const answer: IteratorResult<Page, void> = await (upcoming ?? pages.next());
      if (answer.done) return;
      next = decide(answer.value);
      upcoming = next === "at once" ? pages.next() : null;
      upcoming?.catch(() => undefined); // told when it is awaited, if it ever is
      yield answer.value;
    }
  } finally {
    // Not waited for: a page that is still on its way is nobody's any more.
    pages.return().catch(() => undefined);
  }
}
