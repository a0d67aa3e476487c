import { describe, expect, it } from "vitest";
import { assignLines, type NameHolder, type OddLine, type ReportFacts } from "./assign-lines";

const line = (name: string | null, changes: Partial<OddLine> = {}): OddLine => ({
  ...{ key: name ?? "", name, isDeleted: false, deletedDate: null, lastDay: "2026-11-25" },
  ...changes,
});
const holder = (name: string, kind: NameHolder["kind"], key: string, createdDay = "2024-05-01"): NameHolder => ({
  ...{ name, key, kind, createdDay },
});
const assign = (facts: Partial<ReportFacts>) =>
  assignLines({ lines: [], doubtfulNames: [], holders: [], changed: [], outlivesPeople: false, ...facts });
const whose = (facts: Partial<ReportFacts>) =>
  assign(facts).people.map(({ personKey, lines, countsOwn, doubt }) => [personKey, lines.join(), countsOwn, doubt]);

const [old, now] = ["ida.berg@nordwind.example", "ida.holm@nordwind.example"];
const deleted = { isDeleted: true, deletedDate: "2026-10-19" };

describe("a line of a report is theirs", () => {
  it("who had its name before, or is written to under it", () => {
    for (const kind of ["former", "address"] as const) {
      const [person] = assign({ lines: [line(old)], holders: [holder(old, kind, "ida")] }).people;
      expect(person).toEqual({ personKey: "ida", lines: [old], lastDay: "2026-11-25", countsOwn: true, doubt: null });
    }
  });

  it("together with every other line of theirs, and the newest day of all counts", () => {
    const other = "i.berg@nordwind.example";
    const holders = [holder(old, "former", "ida"), holder(other, "address", "ida")];
    const { people } = assign({ lines: [line(old), line(other, { lastDay: "2026-11-27" })], holders });
    expect(people).toMatchObject([{ lines: [other, old], lastDay: "2026-11-27" }]);
  });

  it("and not a deleted account's that had the name before, in whichever order the two come", () => {
    const holders = [holder(now, "current", "ida")];
    // The living one under its own name is nothing out of the ordinary.
    expect(whose({ lines: [line(now, { key: `${now}|2`, ...deleted })], holders })).toEqual([]);
    const turned = [line(now, deleted), line(now, { key: `${now}|2` })];
    expect(whose({ lines: turned, holders })).toEqual([["ida", `${now}|2`, false, null]]);
  });

  it("both of them when a living account has two", () => {
    expect(whose({ lines: [line(now, { key: `${now}|2` })], holders: [holder(now, "current", "ida")] })).toEqual([
      ["ida", `${now}|2`, true, null],
    ]);
  });

  it("not when it is of a time before their account", () => {
    expect(whose({ lines: [line(old)], holders: [holder(old, "address", "ida", "2026-11-26")] })).toEqual([]);
  });

  it("not when it is known whose it was: somebody's who has left and whose address they were given", () => {
    const holders = [holder(old, "gone", "left"), holder(old, "address", "ida")];
    expect(assign({ lines: [line(old), line(old, { key: `${old}|2`, ...deleted })], holders })).toMatchObject({
      ...{ people: [], strays: 0, unknown: 0 },
    });
  });
});

describe("an answer says nothing certain", () => {
  it("of two who both had the name, or have the address", () => {
    const two = [holder(old, "former", "ida"), holder(old, "former", "per")];
    expect(whose({ lines: [line(old)], holders: two })).toEqual([
      ["ida", "", true, "shared"],
      ["per", "", true, "shared"],
    ]);
    const gone = [holder(old, "former", "ida"), holder(old, "gone", "left")];
    expect(whose({ lines: [line(old)], holders: gone })).toEqual([["ida", "", true, "shared"]]);
  });

  it("of who gave the name away since the day of the report, and of who has it now, whose line it is not", () => {
    const changed = [{ key: "ida", name: old, heldBy: "per", wasUnlicensed: false }];
    expect(whose({ changed })).toEqual([
      ["ida", "", true, "shared"],
      ["per", "", false, "shared"],
    ]);
  });

  it("of whose row could not be read, by the name they have or had", () => {
    const holders = [holder(now, "current", "ida"), holder("per@nordwind.example", "former", "per")];
    expect(whose({ doubtfulNames: [now, "per@nordwind.example"], holders })).toEqual([
      ["ida", "", true, "refused"],
      ["per", "", true, "refused"],
    ]);
  });

  it("of who holds the first license since", () => {
    const changed = [{ key: "ida", name: now, heldBy: null, wasUnlicensed: true }];
    expect(whose({ changed })).toEqual([["ida", "", true, "new_license"]]);
  });

  it("of nobody at all while it has rows that may be anybody's", () => {
    const stranger = "who@nordwind.example";
    expect(assign({ doubtfulNames: [""] }).strays).toBe(1);
    expect(assign({ doubtfulNames: [stranger] }).strays).toBe(1);
    expect(assign({ lines: [line(stranger), line(null)] })).toMatchObject({ strays: 2, unknown: 2 });
    // Whose account is deleted is not one of those who are there.
    expect(assign({ lines: [line(stranger, deleted)] })).toMatchObject({ strays: 0, unknown: 0 });
    // An OneDrive stays when its owner has gone; without an owner's name it may be anybody's.
    expect(assign({ lines: [line(stranger), line(null)], outlivesPeople: true }).strays).toBe(1);
  });
});
