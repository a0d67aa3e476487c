import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { activeUserHeader, activeUserRows } from "../reports/active-users";
import { createScenario } from "../scenario";
import { Tenant } from "../tenant";
import { writeAnswer } from "./write-answer";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Serves one report and counts how many of its rows were asked for. */
async function serve(rows: Iterable<string[]>) {
  const progress = { rows: 0, isOver: false };
  function* counted() {
    for (const row of rows) {
      progress.rows++;
      yield row;
    }
  }
  const server = createServer(async (_request, response) => {
    await writeAnswer(response, {
      status: 200,
      headers: {},
      body: { kind: "csv", header: activeUserHeader, rows: counted() },
    });
    progress.isOver = true;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: "127.0.0.1", port, agent: false }, resolve).on("error", reject);
  });
  return { progress, response };
}

const people = 300_000;
const rows = () => activeUserRows(new Tenant(createScenario({ slug: "huge", users: people })), new Date("2026-11-22"));

/** Waits, on a busy machine too, until `isSo`. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isSo(); tries++) await sleep(20);
  expect(isSo()).toBe(true);
}

/** The number of rows once it has stood still for a while. */
async function settled(progress: { rows: number }): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const before = progress.rows;
    await sleep(200);
    if (before > 0 && progress.rows === before) return before;
  }
  throw new Error("Rows were made although nobody read them.");
}

it("makes the rows of a report of 300,000 people only as fast as they are read", async () => {
  const { progress, response } = await serve(rows());
  const whileNobodyReads = await settled(progress);
  // Socket and stream buffers hold a few megabytes at most: some ten thousand rows of 250 bytes.
  expect(whileNobodyReads).toBeLessThan(60_000);
  response.resume();
  await until(() => progress.rows > whileNobodyReads);
});

it("stops making rows when the reader goes away", async () => {
  const { progress, response } = await serve(rows());
  await until(() => progress.rows > 0);
  response.destroy();
  await until(() => progress.isOver);
  expect(progress.rows).toBeLessThan(60_000);
});
