import { describe, expect, it } from "vitest";
import { PrivateAddressError } from "@/lib/net/address";
import { getCloud } from "./clouds";
import type { RequestInfo } from "./request-info";
import { createFakeFetch, csv, json, redirectTo } from "./testing/fake-fetch";
import { collect, createTestClient, errorOf } from "./testing/test-values";
import type { UsageReport } from "./usage-report";

const path = "/v1.0/reports/getThings(period='D30')";
const download = "https://reports.example/file?sig=preauthenticated";
const setUp = (
  report: Response | Response[],
  file: Response | Error = csv("A,B", "1,2"),
  cloud = getCloud("global"),
) => {
  const fake = createFakeFetch({ [path]: report, [download]: file, "/file": file });
  return { ...fake, client: createTestClient({ fetch: fake.fetch, cloud }) };
};

describe("openReport", () => {
  it("fetches the file at once, without Authorization or any other header, and follows no second redirect", async () => {
    const { client, requests } = setUp(redirectTo(download));
    const report = await client.openReport(path);
    expect(report.header).toEqual(["A", "B"]);
    expect(await collect(report.rows)).toEqual([{ A: "1", B: "2" }]);
    expect(requests).toHaveLength(2);
    expect([...(requests[1]?.headers ?? [])]).toEqual([]);
    expect(requests[1]).toMatchObject({ redirect: "error", method: "GET" });
  });

  it("reads cells by name, whatever the order, quotes and line ends", async () => {
    const file = new Response('\uFEFF"B",A\n"x, ""y""",1\n');
    const report = await setUp(redirectTo(download), file).client.openReport(path);
    expect(await collect(report.rows)).toEqual([{ B: 'x, "y"', A: "1" }]);
  });

  it.each([
    ...["http://reports.example/file", "ftp://reports.example/file", "https://a:b@reports.example/file", "http://"],
    ...[
      "https://reports.example:8443/file",
      "https://127.0.0.1/file",
      "https://2130706433/file",
      "https://0x7f.1/file",
    ],
    ...["https://0.0.0.0/file", "https://169.254.169.254/file", "https://10.1.2.3/file", "https://[::1]/file"],
    ...["https://[fd00::1]/file", "https://[::ffff:127.0.0.1]/file", "https://[fe80::1]/file"],
  ])("does not fetch from %s", async (location) => {
    const { client, requests } = setUp(redirectTo(location));
    expect((await errorOf(client.openReport(path))).code).toBe("malformed");
    expect((await errorOf(client.probeReport(path))).code).toBe("malformed");
    expect(requests).toHaveLength(2);
  });

  it("fetches a file by what looks at where its name leads, and says that it was not followed into a private network", async () => {
    const fake = createFakeFetch({
      [path]: [redirectTo(download), redirectTo(download)],
      [download]: csv("A,B", "1,2"),
    });
    const asked: string[] = [];
    const fetchDownload: typeof fetch = async (input, init) => {
      asked.push(String(input));
      if (asked.length > 1) throw new PrivateAddressError();
      return fake.fetch(input, init);
    };
    const infos: RequestInfo[] = [];
    const onRequest = (info: RequestInfo) => infos.push(info);
    const client = createTestClient({ fetch: fake.fetch, fetchDownload, onRequest });
    await collect((await client.openReport(path)).rows);
    const error = await errorOf(client.openReport(path));
    expect(asked).toEqual([download, download]);
    expect(error).toMatchObject({ code: "malformed", message: expect.stringContaining("a private network") });
    // The log names whom each request went to, and no address that opens a file.
    expect(infos.map(({ host, errorCode }) => [host, errorCode])).toEqual([
      ["graph.microsoft.com", null],
      ["reports.example", null],
      ["graph.microsoft.com", null],
      ["reports.example", "malformed"],
    ]);
    expect(JSON.stringify(infos) + JSON.stringify(error)).not.toContain("preauthenticated");
  });

  it("fetches without TLS only from a sandbox that has none itself", async () => {
    const cloud = getCloud("sandbox", "http://127.0.0.1:4010");
    const own = setUp(redirectTo("http://127.0.0.1:4010/file"), undefined, cloud);
    expect(await collect((await own.client.openReport(path)).rows)).toHaveLength(1);
    const other = setUp(redirectTo("http://127.0.0.1:4011/file"), undefined, cloud);
    expect((await errorOf(other.client.openReport(path))).code).toBe("malformed");
  });

  it("takes nothing but a 302 for a report", async () => {
    for (const answer of [json({ value: [] }), new Response(null, { status: 301, headers: { location: download } })]) {
      expect((await errorOf(setUp(answer).client.openReport(path))).code).toBe("malformed");
    }
    const refused = json({ error: { code: "S2SUnauthorized" } }, 403);
    expect((await errorOf(setUp(refused).client.openReport(path))).code).toBe("permission_missing");
  });

  it.each([
    [403, "unavailable"],
    [404, "unavailable"],
    [500, "unavailable"],
    [429, "throttled"],
    [400, "malformed"],
  ])("says of a download that answers %i: %s, without its address", async (status, code) => {
    const error = await errorOf(setUp(redirectTo(download), new Response("no", { status })).client.openReport(path));
    expect(error.code).toBe(code);
    expect(JSON.stringify(error) + error.stack).not.toContain("preauthenticated");
  });

  it("does not tell the address when the connection fails", async () => {
    const broken = new TypeError(`fetch failed for ${download}`, { cause: new Error(download) });
    const error = await errorOf(setUp(redirectTo(download), broken).client.openReport(path));
    expect(error.code).toBe("unavailable");
    expect([error.message, error.stack, JSON.stringify(error), String(error.cause)].join()).not.toContain("sig=");
  });

  it("calls a report without a header line malformed, and one with nothing else empty", async () => {
    expect((await errorOf(setUp(redirectTo(download), csv()).client.openReport(path))).code).toBe("malformed");
    const report = await setUp(redirectTo(download), csv("A,B")).client.openReport(path);
    expect(await collect(report.rows)).toEqual([]);
  });

  it.each([
    ["a row cut short", "1"],
    ["a row with too many cells", "1,2,3"],
    ["an open quote", '1,"2'],
  ])("takes %s for a report that did not arrive whole", async (_, last) => {
    const report = await setUp(redirectTo(download), new Response(`A,B\n1,2\n${last}`)).client.openReport(path);
    expect((await errorOf(collect(report.rows))).code).toBe("malformed");
  });

  it("hands on a broken row among whole ones as one without cells", async () => {
    const report = await setUp(redirectTo(download), csv("A,B", "1", "1,2,3", "3,4")).client.openReport(path);
    expect(await collect(report.rows)).toEqual([{}, {}, { A: "3", B: "4" }]);
  });

  it("breaks off a download that falls silent, but lets the reader take its time", async () => {
    const silent = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("A\n1\n2\n")),
    });
    const fake = createFakeFetch({ [path]: redirectTo(download), [download]: () => new Response(silent) });
    const client = createTestClient({ fetch: fake.fetch, timeoutMs: 30 });
    const report = await client.openReport(path);
    const rows = report.rows[Symbol.asyncIterator]();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await rows.next()).value).toEqual({ A: "1" });
    expect((await rows.next()).value).toEqual({ A: "2" });
    expect((await errorOf(rows.next())).code).toBe("unavailable");
  });

  it("lets go of the download when the reader has seen enough", async () => {
    let isCancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("A\n1\n2\n")),
      cancel: () => {
        isCancelled = true;
      },
    });
    const fake = createFakeFetch({ [path]: redirectTo(download), [download]: () => new Response(endless) });
    const report = await createTestClient({ fetch: fake.fetch }).openReport(path);
    for await (const row of report.rows) {
      expect(row).toEqual({ A: "1" });
      break;
    }
    expect(isCancelled).toBe(true);
  });
});

describe("a report in the answer itself, as Copilot's is", () => {
  const file = (...lines: string[]) =>
    new Response(csv(...lines).body, { headers: { "content-type": "application/octet-stream" } });

  it("is read from there, without a second request", async () => {
    const { client, requests } = setUp(file("A,B", "1,2", "3,4"));
    expect(await collect((await client.openReport(path)).rows)).toHaveLength(2);
    expect(requests).toHaveLength(1);
  });

  it("fails as a download does when it did not come whole", async () => {
    const report = await setUp(file("A,B", "1,2", "3")).client.openReport(path);
    expect((await errorOf(collect(report.rows))).code).toBe("malformed");
    expect((await errorOf(setUp(file()).client.openReport(path))).code).toBe("malformed");
  });

  it("can be probed, and is let go unread", async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      cancel: () => {
        isCancelled = true;
      },
    });
    const unread = () => new Response(body, { headers: { "content-type": "text/csv; charset=utf-8" } });
    await createTestClient({ fetch: createFakeFetch({ [path]: unread }).fetch }).probeReport(path);
    expect(isCancelled).toBe(true);
  });
});

describe("a report's batches", () => {
  it("hold the cells of whole rows in the header's order, and null for a broken one", async () => {
    const report = await setUp(redirectTo(download), csv("A,B", "1,2", "3", '"4,""x""",5')).client.openReport(path);
    expect((await collect(report.batches)).flat()).toEqual([["1", "2"], null, ['4,"x"', "5"]]);
  });

  it("cost no wait a row: what one piece brings comes at once", async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index},x`);
    const report = await setUp(redirectTo(download), csv("A,B", ...lines)).client.openReport(path);
    const batches = await collect(report.batches);
    expect(batches.flat()).toHaveLength(5_000);
    expect(batches.length).toBeLessThan(20);
  });

  it("are let go when nobody wants even the first", async () => {
    let isCancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("A\n1\n2\n")),
      cancel: () => {
        isCancelled = true;
      },
    });
    const fake = createFakeFetch({ [path]: redirectTo(download), [download]: () => new Response(endless) });
    const report = await createTestClient({ fetch: fake.fetch }).openReport(path);
    await report.close();
    expect(isCancelled).toBe(true);
  });
});

describe("the request log", () => {
  async function logOf(file: Response, use: (report: UsageReport) => Promise<unknown>, report = redirectTo(download)) {
    const infos: RequestInfo[] = [];
    const fake = createFakeFetch({ [path]: report, [download]: file });
    const client = createTestClient({ fetch: fake.fetch, onRequest: (info) => infos.push(info) });
    await client
      .openReport(path)
      .then(use)
      .catch(() => undefined);
    return infos.map(({ path: logged, status, rows, errorCode }) => [logged, status, rows, errorCode]);
  }
  const asked = [path, 302, null, null];
  const readAll = (report: UsageReport) => collect(report.batches);

  it("has one line for the asking and one for the download, with its rows and without its address", async () => {
    expect(await logOf(csv("A", "1", "2"), readAll)).toEqual([asked, [path, 200, 2, null]]);
    const inAnswer = new Response("A\n1\n", { headers: { "content-type": "application/octet-stream" } });
    expect(await logOf(csv(), readAll, inAnswer)).toEqual([[path, 200, 1, null]]);
  });

  it("says why a download was of no use, once", async () => {
    expect(await logOf(csv("A,B", "1,2", "3"), readAll)).toEqual([asked, [path, 200, null, "malformed"]]);
    expect(await logOf(csv(), readAll)).toEqual([asked, [path, 200, null, "malformed"]]);
    expect(await logOf(new Response("", { status: 403 }), readAll)).toEqual([asked, [path, 403, null, "unavailable"]]);
  });

  it("has its line too when the reader left or never came", async () => {
    expect(await logOf(csv("A", "1"), (report) => report.close())).toEqual([asked, [path, 200, 0, null]]);
    const first = async ({ rows }: UsageReport) => {
      for await (const _ of rows) break;
    };
    expect(await logOf(csv("A", "1", "2"), first)).toEqual([asked, [path, 200, 2, null]]);
  });
});

describe("probeReport", () => {
  it("asks for the report and leaves it where it is", async () => {
    const { client, requests } = setUp(redirectTo(download));
    await client.probeReport(path);
    expect(requests).toHaveLength(1);
  });
});
