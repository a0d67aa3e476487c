/**
 * Asks for the next page while whoever reads is busy with the one before it. A page that could not be had is thrown when
 * its turn comes.
 * @param goesOn asked once for each page, before it is handed out: whether another one is wanted after it
 */
export async function* readAhead<Page>(
  pages: AsyncGenerator<Page, void>,
  goesOn: (page: Page) => boolean,
): AsyncGenerator<Page, void> {
  try {
    for (let upcoming: ReturnType<typeof pages.next> | null = pages.next(); upcoming; ) {
      const answer: IteratorResult<Page, void> = await upcoming;
      if (answer.done) return;
      upcoming = goesOn(answer.value) ? pages.next() : null;
      upcoming?.catch(() => undefined); // told when it is awaited, if it ever is
      yield answer.value;
    }
  } finally {
    // Not waited for: a page that is still on its way is nobody's any more.
    pages.return().catch(() => undefined);
  }
}
