import { type ConnectedCompany, runSync } from "../sync-harness";
import { createBender } from "./bender";
import { createChance } from "./chance";
import type { FaultReport } from "./check";
import { isClean } from "./comparison";
import type { ForeignHost } from "./foreign-host";
import type { Front } from "./front";
import { bombMutations, tokenBomb } from "./mutations/bombs";
import { syncBent } from "./sync-bent";
import { compareWithTruth, type Truth } from "./truth";
import { watchMemory } from "./watch-memory";

/** One answer is refused above 64 MB; as text, in pieces and joined, it may take a few times that until it is let go. */
const mostMegabytes = 640;

interface Place {
  front: Front;
  foreign: ForeignHost;
  truth: Truth;
  company: ConnectedCompany;
}

/** Syncs with gzip bombs of one kind among the answers, until so many have gone off and some of each kind. */
export async function throwBombs(
  { front, foreign, truth, company }: Place,
  { seed, wanted }: { seed: number; wanted: number },
): Promise<FaultReport> {
  const failures: FaultReport["failures"] = [];
  const memory = watchMemory();
  const untried = new Set(bombMutations);
  let thrown = 0;
  for (let number = 0; thrown < wanted || untried.size > 0; number++) {
    const kind = bombMutations[number % bombMutations.length];
    if (!kind) throw new Error("There is no kind of bomb.");
    const chance = createChance(seed + number, "bombs");
    const places = { front: front.url, foreign: foreign.url };
    const bender = createBender([kind], {
      seed: seed + number,
      chance,
      places,
      share: kind === tokenBomb ? 0.3 : 0.04,
    });
    front.answerWith(bender.answering);
    const wrong = await syncBent(company, bender);
    front.answerWith(null);
    thrown += bender.bent;
    if (bender.bent > 0) untried.delete(kind);
    await runSync(company);
    const found = await compareWithTruth(company, truth);
    const what = isClean(found) ? wrong : [...wrong, ...found.what];
    if (what.length > 0) failures.push({ seed: seed + number, what: `bombs: ${what.slice(0, 5).join(" / ")}` });
  }
  memory.stop();
  const grown = memory.grownMegabytes();
  if (grown > mostMegabytes) failures.push({ seed, what: `bombs: memory grew by ${grown} MB` });
  return { tries: thrown, counts: { bombs: thrown, "memory grown at most (MB)": grown }, failures };
}
