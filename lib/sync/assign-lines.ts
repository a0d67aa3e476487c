import type { Doubt } from "@/db/schema/report-lines";

/** A line of a report of which its name alone does not say whose it is. */
export interface OddLine {
  /** By what the line is found: its key, or its name where people have several lines. */
  key: string;
  /** Lower case; null when the line names nobody. */
  name: string | null;
  isDeleted: boolean;
  /** YYYY-MM-DD, as all days here. */
  deletedDate: string | null;
  /** The last day on which something was done. */
  lastDay: string | null;
}

/** Who has, or had, a sign-in name. */
export interface NameHolder {
  name: string;
  /** The person's key. */
  key: string;
  /** `current` and `former` are sign-in names, `address` one of their mail addresses; `gone` is who left the directory. */
  kind: "current" | "former" | "address" | "gone";
  createdDay: string | null;
}

/** Somebody who was another on the day of the report, or since, than they are now. */
export interface ChangedSince {
  key: string;
  /** The sign-in name they had. */
  name: string;
  /** Somebody else who has that name now. */
  heldBy: string | null;
  /** They held no license then, and hold one now. */
  wasUnlicensed: boolean;
}

/** What is out of the ordinary about a person in a report (db/schema/report-lines.ts). */
export interface ReportPerson {
  personKey: string;
  lines: string[];
  /** The last day in these lines. */
  lastDay: string | null;
  countsOwn: boolean;
  doubt: Doubt | null;
}

export interface ReportFacts {
  lines: readonly OddLine[];
  /** Names of rows that could not be read; "" for a row that may be anybody's. */
  doubtfulNames: readonly string[];
  holders: readonly NameHolder[];
  changed: readonly ChangedSince[];
  outlivesPeople: boolean;
}

export interface Assignment {
  people: ReportPerson[];
  /** Rows that may be anybody's: while there are some, that the report does not name a person proves nothing. */
  strays: number;
  /** Lines of accounts that are not deleted whose name the directory does not know, and never knew. */
  unknown: number;
}

/**
 * Whose the lines are. Who has the name now, else who had it before, else who is written to under it; between two of them
 * nobody can decide, and what was somebody's who has left is no other's.
 */
export function assignLines({ lines, doubtfulNames, holders, changed, outlivesPeople }: ReportFacts): Assignment {
  const people = new Map<string, ReportPerson>();
  const personOf = (personKey: string) => {
    const known = people.get(personKey) ?? { personKey, lines: [], lastDay: null, countsOwn: true, doubt: null };
    people.set(personKey, known);
    return known;
  };
  const byName = groupByName(holders);
  const ownersOf = (name: string | null) => findOwners(byName.get(name ?? "") ?? []);
  let strays = 0;
  let unknown = 0;

  for (const [name, group] of groupByName(lines)) {
    const { current, people: owners, isKnown } = ownersOf(name);
    const [owner] = owners;
    if (!owner) {
      if (isKnown) continue;
      const living = group.filter(({ isDeleted }) => !isDeleted).length;
      unknown += living;
      if (!(outlivesPeople && name !== null)) strays += living;
    } else if (owners.length > 1) {
      for (const { key, kind } of owners) if (kind !== "gone") raise(personOf(key), "shared");
    } else assignTo(owner, group);

    function assignTo(holder: NameHolder, all: OddLine[]) {
      // Of a line that is nothing but somebody's under their own name only a deleted one, or a second, is here.
      const own = current ? all.find(({ key }) => key === name) : undefined;
      const isOwnDeleted = own?.isDeleted ?? false;
      const others = all.filter((line) => line !== own);
      const living = others.filter(({ isDeleted }) => !isDeleted);
      const hasLiving = living.length > 0 || (current && !isOwnDeleted);
      const wanted = hasLiving ? living : others;
      for (const line of wanted.filter((each) => isTheirs(each, holder))) {
        const person = personOf(holder.key);
        person.lines.push(line.key);
        if (line.lastDay !== null && line.lastDay > (person.lastDay ?? "")) person.lastDay = line.lastDay;
      }
      if (isOwnDeleted && hasLiving) personOf(holder.key).countsOwn = false;
      const isUndecided = (line: OddLine) => line.deletedDate === null && !isTheirs(line, holder);
      if (!hasLiving && all.some((line) => line.isDeleted && isUndecided(line))) raise(personOf(holder.key), "shared");
    }
  }
  for (const name of new Set(doubtfulNames)) {
    const { people: owners, isKnown } = ownersOf(name);
    for (const { key, kind } of owners) if (kind !== "gone") raise(personOf(key), "refused");
    if (owners.length === 0 && !isKnown) strays++;
  }
  for (const { key, heldBy, wasUnlicensed } of changed) {
    if (heldBy !== null) {
      raise(personOf(key), "shared");
      raise(personOf(heldBy), "shared");
      personOf(heldBy).countsOwn = false;
    }
    if (wasUnlicensed) raise(personOf(key), "new_license");
  }
  const sorted = [...people.values()].sort((a, b) => (a.personKey < b.personKey ? -1 : 1));
  return { people: sorted.map((person) => ({ ...person, lines: person.lines.sort() })), strays, unknown };
}

function findOwners(holders: readonly NameHolder[]) {
  const of = (kind: NameHolder["kind"]) => holders.filter((holder) => holder.kind === kind);
  const current = of("current");
  const former = distinct([...of("former"), ...of("gone")]);
  const people = [current, former, distinct(of("address"))].find((some) => some.length > 0) ?? [];
  const isGone = people.length > 0 && people.every(({ kind }) => kind === "gone");
  return { current: current.length > 0, people: isGone ? [] : people, isKnown: people.length > 0 };
}

function groupByName<Item extends { name: string | null }>(items: readonly Item[]) {
  const groups = new Map<string | null, Item[]>();
  for (const item of items) {
    const group = groups.get(item.name);
    if (group) group.push(item);
    else groups.set(item.name, [item]);
  }
  return groups;
}

const distinct = (holders: NameHolder[]) => [...new Map(holders.map((holder) => [holder.key, holder])).values()];

/** The same as db/queries/last-seen.ts asks of a line under somebody's own name. */
function isTheirs({ isDeleted, deletedDate, lastDay }: OddLine, { createdDay }: NameHolder): boolean {
  if (createdDay === null) return true;
  if (lastDay !== null && lastDay < createdDay) return false;
  return !isDeleted || deletedDate === null || createdDay < deletedDate;
}

const weights: readonly (Doubt | null)[] = [null, "new_license", "refused", "shared"];

/** Of two doubts the graver one stays. */
function raise(person: ReportPerson, doubt: Doubt) {
  if (weights.indexOf(doubt) > weights.indexOf(person.doubt)) person.doubt = doubt;
}
