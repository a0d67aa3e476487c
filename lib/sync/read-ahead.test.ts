import { expect, test } from "vitest";
import { readAhead } from "./read-ahead";

/** Pages 1, 2, 3, …; says which have been asked for and whether somebody let go. */
function createPages({ failAt = Number.POSITIVE_INFINITY, last = 9 } = {}) {
  const log: string[] = [];
  async function* read(): AsyncGenerator<number, void> {
    try {
      for (let page = 1; page <= last; page++) {
        log.push(`asked ${page}`);
        if (page === failAt) throw new Error(`page ${page} cannot be had`);
        yield page;
      }
    } finally {
      log.push("closed");
    }
  }
  return { log, pages: read() };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test("the next page is asked for before the one in hand is done with", async () => {
  const { log, pages } = createPages();
  for await (const page of readAhead(pages, (page) => (page < 3 ? "at once" : "never"))) {
    await settle();
    log.push(`kept ${page}`);
  }
  expect(log).toEqual(["asked 1", "asked 2", "kept 1", "asked 3", "kept 2", "kept 3", "closed"]);
});

test("where reading ahead is not worth it, the next page waits until the one in hand is done with", async () => {
  const { log, pages } = createPages({ last: 2 });
  for await (const page of readAhead(pages, () => "afterwards")) {
    await settle();
    log.push(`kept ${page}`);
  }
  expect(log).toEqual(["asked 1", "kept 1", "asked 2", "kept 2", "closed"]);
});

test("no page is asked for that nobody will read", async () => {
  const { log, pages } = createPages();
  for await (const page of readAhead(pages, () => "never")) expect(page).toBe(1);
  await settle();
  expect(log).toEqual(["asked 1", "closed"]);
});

test("a page that cannot be had is told after the ones before it", async () => {
  const { log, pages } = createPages({ failAt: 3 });
  const reading = (async () => {
    for await (const page of readAhead(pages, () => "at once")) {
      await settle();
      log.push(`kept ${page}`);
    }
  })();
  await expect(reading).rejects.toThrow("page 3 cannot be had");
  expect(log).toEqual(["asked 1", "asked 2", "kept 1", "asked 3", "closed", "kept 2"]);
});

test("whoever leaves early lets go of what is being read", async () => {
  const { log, pages } = createPages();
  for await (const page of readAhead(pages, () => "at once")) if (page === 2) break;
  await settle();
  expect(log).toEqual(["asked 1", "asked 2", "asked 3", "closed"]);
});
