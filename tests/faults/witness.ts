import type { ConnectedCompany } from "../sync-harness";
import type { FaultReport } from "./check";
import { addComparison, emptyComparison, note } from "./comparison";
import type { News, Seen } from "./sync-process";

type Opened = Extract<News, { is: "opened" }>;

/**
 * Writes down what the processes that are killed say, outside of them, and judges it: whatever was acknowledged has to be
 * there in the next life, and whoever looks at a dataset sees it as before the sync or as after it.
 */
export interface Witness {
  company: ConnectedCompany | null;
  /** A new company: nothing is known of it. */
  meets(company: ConnectedCompany): void;
  /** A sync is about to be asked for. */
  asks(): void;
  /** @returns whether the sync ended unseen, in a life before: then its end has to be looked at now */
  opens(news: Opened): boolean;
  hears(news: News): void;
  /** The process was killed at work. */
  buries(): void;
  complains(what: string): void;
  /** A sync was asked for and nobody has looked at its end. */
  isUnderWay(): boolean;
  /** A sync was asked for and goes on. */
  isWorking(): boolean;
  /** Syncs of this company that are known to stand in the database. */
  runs(): number;
  report(driver: string, seed: number): FaultReport;
}

export function createWitness(): Witness {
  const found = emptyComparison();
  const failures: string[] = [];
  const counts = { kills: 0, "taken up again": 0, "runs ended": 0, "runs lost": 0, looks: 0 };
  let state: "idle" | "asked" | "working" | "over" = "idle";
  let runs = 0;
  let before: Seen = [];
  let sightings: { when: string; seen: Seen }[] = [];

  const look = (when: string, seen: Seen) => {
    counts.looks++;
    sightings.push({ when, seen });
  };
  const end = ({ seen, found: comparison, status }: Extract<News, { is: "ended" }>) => {
    counts["runs ended"]++;
    addComparison(found, comparison);
    if (status === "failed" || status === "cancelled") note(found, "lost", `the run has ${status}`);
    for (const sighting of sightings) findTorn(sighting, before, seen);
    before = seen;
    sightings = [];
    state = "idle";
  };
  const findTorn = ({ when, seen }: (typeof sightings)[number], old: Seen, next: Seen) => {
    const [then, later] = [new Map(old), new Map(next)];
    for (const [dataset, what] of seen) {
      if (what === then.get(dataset) || what === later.get(dataset)) continue;
      note(found, "torn", `${dataset} was neither old nor new ${when}`);
    }
  };

  const witness: Witness = {
    company: null,
    meets(company) {
      witness.company = company;
      sightings = [];
      runs = 0;
    },
    asks() {
      state = "asked";
    },
    opens(news) {
      if (news.runs < runs) {
        counts["runs lost"]++;
        failures.push(`${runs} syncs were acknowledged, ${news.runs} are there`);
      }
      if (runs === 0 && news.runs === 0) before = news.seen;
      look("in a new process", news.seen);
      if (state === "asked") state = news.runs > runs ? "working" : "idle";
      runs = news.runs;
      if (news.openRuns > 0) counts["taken up again"]++;
      else if (state === "working") state = "over";
      return state === "over";
    },
    hears(news) {
      if (news.is === "requested") {
        runs++;
        state = "working";
      } else if (news.is === "over") state = "over";
      else if (news.is === "seen") look("while it worked", news.seen);
      else if (news.is === "ended") end(news);
    },
    buries: () => void counts.kills++,
    complains: (what) => void failures.push(what),
    isUnderWay: () => state !== "idle",
    isWorking: () => state === "asked" || state === "working",
    runs: () => runs,
    report(driver, seed) {
      const { lost, doubled, torn, leftOver, compared, what } = found;
      const { kills, ...others } = counts;
      return {
        tries: kills,
        counts: {
          [`${driver} kills`]: kills,
          ...others,
          lost,
          doubled,
          torn,
          "left over": leftOver,
          "rows compared": compared,
        },
        failures: [...failures, ...what].map((failure) => ({ seed, what: `${driver}: ${failure}` })),
      };
    },
  };
  return witness;
}
