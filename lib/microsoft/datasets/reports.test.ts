import { describe, expect, it } from "vitest";
import { createFakeFetch, csv, redirectTo } from "../testing/fake-fetch";
import { collect, createTestClient, errorOf, firstReading } from "../testing/test-values";
import { activations } from "./activations";
import { activeUsers } from "./active-users";

const download = "https://reports.example/file";
const activationHeader =
  "Report Refresh Date,User Principal Name,Display Name,Product Type,Last Activated Date,Windows,Mac,Windows 10 Mobile,iOS,Android,Activated On Shared Computer";
const services = ["Exchange", "OneDrive", "SharePoint", "Skype For Business", "Yammer", "Teams"];
const activeHeader = [
  "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date",
  ...services.map((service) => `Has ${service} License`),
  ...services.map((service) => `${service} Last Activity Date`),
  ...services.map((service) => `${service} License Assign Date`),
  "Assigned Products",
].join(",");
const concealed = "FE7CC8C15246EDCCA289C9A4022762F7";

function open(...lines: string[]) {
  const fake = createFakeFetch({
    "/v1.0/reports/getOffice365ActivationsUserDetail": redirectTo(download),
    "/v1.0/reports/getOffice365ActiveUserDetail(period='D180')": redirectTo(download),
    [download]: csv(...lines),
  });
  return createTestClient({ fetch: fake.fetch });
}

const readActivations = (...lines: string[]) => collect(activations.read(open(...lines), null, firstReading));
const activation = (name: string, rest = "Word,2026-11-01,1,0,0,2,,False") => `2026-11-20,${name},Ida,${rest}`;

describe("activations", () => {
  it("are one row per person and product, as of the day of the report", async () => {
    const [page] = await readActivations(activationHeader, activation("Ida.Berg@Nordwind.example"));
    expect(page).toEqual({
      rows: [
        {
          key: "ida.berg@nordwind.example|word",
          row: {
            userPrincipalName: "ida.berg@nordwind.example",
            displayName: "Ida",
            productType: "Word",
            lastActivatedDate: "2026-11-01",
            windows: 1,
            mac: 0,
            windows10Mobile: 0,
            ios: 2,
            android: 0,
            activatedOnSharedComputer: false,
          },
        },
      ],
      rejected: [],
      cursor: null,
      isLast: true,
      asOf: "2026-11-20",
    });
  });

  it("read the same when columns have moved and new ones stand between them", async () => {
    const expected = await readActivations(activationHeader, activation("ida@nordwind.example"));
    const moved = await readActivations(
      "New,Android,iOS,Windows 10 Mobile,Mac,Windows,Last Activated Date,Product Type,Display Name,User Principal Name,Report Refresh Date,Activated On Shared Computer",
      "x,,2,0,0,1,2026-11-01,Word,Ida,ida@nordwind.example,2026-11-20,False",
    );
    expect(moved).toEqual(expected);
  });

  it("do without the two columns that may go", async () => {
    const header = activationHeader.replace("Windows 10 Mobile,", "").replace(",Activated On Shared Computer", "");
    const [page] = await readActivations(header, "2026-11-20,ida@nordwind.example,Ida,Word,,1,0,2,0");
    expect(page?.rows[0]?.row).toMatchObject({ windows10Mobile: 0, ios: 2, activatedOnSharedComputer: null });
  });

  it.each(["Report Refresh Date", "User Principal Name", "Product Type", "Windows", "Last Activated Date"])(
    "name the column %s when it is missing",
    async (column) => {
      const header = activationHeader.split(",").map((name) => (name === column ? "Renamed" : name));
      const error = await errorOf(readActivations(header.join(","), activation("ida@nordwind.example")));
      expect(error).toMatchObject({ code: "malformed", message: expect.stringContaining(`"${column}"`) });
    },
  );

  it("have nothing yet when only the header is there", async () => {
    expect(await readActivations(activationHeader)).toEqual([
      { rows: [], rejected: [], cursor: null, isLast: true, asOf: null, finding: "not_published" },
    ]);
  });

  it("store nobody when the tenant conceals names", async () => {
    const pages = await readActivations(activationHeader, activation(concealed), activation("0".repeat(32)));
    expect(pages).toEqual([
      { rows: [], rejected: [], cursor: null, isLast: true, asOf: "2026-11-20", finding: "concealed" },
    ]);
  });

  it("set aside a concealed row among open ones, with no key, because nobody knows whose it is", async () => {
    const [page] = await readActivations(activationHeader, activation(concealed), activation("ida@nordwind.example"));
    expect(page?.finding).toBeUndefined();
    expect(page?.rows.map(({ key }) => key)).toEqual(["ida@nordwind.example|word"]);
    expect(page?.rejected).toEqual([{ key: null, reason: expect.stringContaining("concealed") }]);
    expect(JSON.stringify(page)).not.toContain(concealed);
  });

  it("set aside a broken row among whole ones, with no key", async () => {
    const [page] = await readActivations(
      activationHeader,
      "2026-11-20,per@nordwind.ex",
      activation("ida@nordwind.example"),
    );
    expect(page?.rows).toHaveLength(1);
    expect(page?.rejected).toEqual([{ key: null, reason: expect.stringContaining("number of cells") }]);
  });

  it("keep the key of a row with a cell that cannot be read, and do not tell the cell", async () => {
    const pages = await readActivations(
      activationHeader,
      activation("ida@nordwind.example", "Word,yesterday,1,0,0,2,,False"),
      activation("", "Word,,1,0,0,2,,False"),
    );
    expect(pages[0]?.rejected).toEqual([
      { key: "ida@nordwind.example|word", reason: expect.stringMatching(/^Last Activated Date: /) },
      { key: null, reason: expect.stringMatching(/^User Principal Name: /) },
    ]);
    expect(JSON.stringify(pages)).not.toContain("yesterday");
  });

  it("come in pages of a thousand, and only the last says so", async () => {
    const pagesOf = async (count: number) => {
      const lines = Array.from({ length: count }, (_, index) => activation(`u${index}@nordwind.example`));
      const pages = await readActivations(activationHeader, ...lines);
      return pages.map(({ rows, isLast, asOf }) => [rows.length, isLast, asOf]);
    };
    const asOf = "2026-11-20";
    expect(await pagesOf(1_000)).toEqual([[1_000, true, asOf]]);
    expect(await pagesOf(2_001)).toEqual([
      [1_000, false, asOf],
      [1_000, false, asOf],
      [1, true, asOf],
    ]);
  });

  it("fail as a whole when the file was cut off, so that nobody is taken for gone", async () => {
    const cut = readActivations(activationHeader, activation("ida@nordwind.example"), "2026-11-20,per@nordw");
    expect((await errorOf(cut)).code).toBe("malformed");
  });
});

describe("active users", () => {
  const line = (name: string, deleted: string, days: string, products: string) =>
    `2026-11-20,${name},Ida,${deleted},True,True,True,True,True,True,${days},,,,,,,${products}`;

  it("carry the newest day of all services, the products, and people deleted since", async () => {
    const [page] = await collect(
      activeUsers.read(
        open(
          activeHeader,
          line("Ida@nordwind.example", "False,", "2026-11-02,,2026-11-19,,,2026-10-01", "B +A+"),
          line("per@nordwind.example", "True,2026-11-10", ",,,,,", '"A, B"'),
        ),
        null,
        firstReading,
      ),
    );
    expect(page?.asOf).toBe("2026-11-20");
    expect(page?.rows.map(({ row }) => row)).toEqual([
      {
        userPrincipalName: "ida@nordwind.example",
        displayName: "Ida",
        isDeleted: false,
        deletedDate: null,
        lastActivityDate: "2026-11-19",
        exchangeLastActivityDate: "2026-11-02",
        oneDriveLastActivityDate: null,
        sharePointLastActivityDate: "2026-11-19",
        skypeForBusinessLastActivityDate: null,
        yammerLastActivityDate: null,
        teamsLastActivityDate: "2026-10-01",
        assignedProducts: ["A", "B"],
      },
      expect.objectContaining({
        userPrincipalName: "per@nordwind.example",
        isDeleted: true,
        deletedDate: "2026-11-10",
        lastActivityDate: null,
        assignedProducts: ["A, B"],
      }),
    ]);
  });

  it("can be probed without a download", async () => {
    const path = "/v1.0/reports/getOffice365ActiveUserDetail(period='D180')";
    const fake = createFakeFetch({ [path]: redirectTo(download) });
    await activeUsers.probe(createTestClient({ fetch: fake.fetch }), firstReading);
    expect(fake.requests).toHaveLength(1);
  });
});
