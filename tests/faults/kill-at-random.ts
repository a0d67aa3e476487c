import { rmSync } from "node:fs";
import type { Scenario } from "@/sandbox/scenarios";
import type { Sandbox } from "@/sandbox/server";
import { type Chance, createChance } from "./chance";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport, type Profile } from "./check";
import { createRichScenario, openSandbox } from "./lab";
import type { News } from "./sync-process";
import { bundleProcess, startVictim, type Victim } from "./victim";
import { makeHome } from "./victim-home";
import { createWitness, type Witness } from "./witness";

/** Several pages of each collection, several chunks of each report. */
const people: Record<Profile, number> = { quick: 1_100, full: 2_100 };
const kills: Record<Profile, number> = { quick: 3, full: 100 };
/** A process is killed within so much of the time that a whole first sync takes: a run then sees several of them die. */
const share = 0.4;
/** In the quick profile nobody waits to see how long that is. */
const quickHorizonMs = 2_000;
/** So long a process may say nothing new: each dataset it publishes is news. */
const patienceMs = 60_000;
/** After so many runs the next company begins, so that first syncs are killed as well. */
const runsPerCompany = 3;

/**
 * Real deaths: a process syncs a large tenant and gets SIGKILL at a random moment; the next one opens the database, takes
 * the run up again by itself and is killed in its turn. Every run that ends is held against Microsoft's answers.
 */
export const killAtRandom: FaultCheck = {
  name: "kill-at-random",
  promise: "A process killed at any moment loses no requested sync, and the next one ends it without loss",
  async run(options) {
    const scenarios = options.drivers.map((_, index) => createTenant(index, people[options.profile]));
    const sandbox = await openSandbox(scenarios);
    const file = await bundleProcess();
    try {
      const killing = options.drivers.map(async (driver, index) => {
        const scenario = scenarios[index];
        if (!scenario || driver === "neon") return { tries: 0, counts: {}, failures: [] };
        return killOn(driver, options, { sandbox, scenario, file });
      });
      return addReports(await Promise.all(killing));
    } finally {
      rmSync(file, { force: true });
      await sandbox.close();
    }
  },
};

function createTenant(index: number, users: number) {
  return createRichScenario({
    slug: `large-${index}`,
    users,
    seed: 77 + index,
    directoryId: `00000000-0000-4000-8000-0000000de00${index}`,
    applicationId: `00000000-0000-4000-8000-0000000ae00${index}`,
  });
}

interface Scene {
  sandbox: Sandbox;
  scenario: Scenario;
  /** The bundled process. */
  file: string;
}

async function killOn(driver: "pg" | "pglite", { profile, seed }: FaultOptions, scene: Scene): Promise<FaultReport> {
  const chance = createChance(seed, `random/${driver}`);
  const home = await makeHome(driver);
  const witness = createWitness();
  const start = () => startVictim(scene.file, home.env);
  let victim = start();
  let next = start(); // loads its code meanwhile
  try {
    await begin(victim, scene, witness);
    const horizonMs = profile === "quick" ? quickHorizonMs : share * (await timeFirstSync(victim, witness));
    for (let killed = 0; killed < kills[profile]; killed++) {
      await work(victim, { ...scene, witness, chance }, () => Date.now() + chance.below(horizonMs));
      await victim.kill();
      witness.buries();
      victim = next;
      next = start();
      await begin(victim, scene, witness);
    }
    await waitForEnd(victim, witness);
  } catch (error) {
    witness.complains(error instanceof Error ? error.message : String(error));
  } finally {
    await Promise.all([victim.kill(), next.kill()]);
    await home.close();
  }
  return witness.report(driver, seed);
}

/** The first thing a process does: opens what is there, shows it, and takes up again what it finds. */
async function begin(victim: Victim, scene: Scene, witness: Witness) {
  await hear(victim, "ready");
  await meet(victim, scene, witness);
}

/** The company of the process before, or a new one when that has had its share. */
async function meet(victim: Victim, { scenario }: Scene, witness: Witness) {
  if (!witness.company || (!witness.isUnderWay() && witness.runs() >= runsPerCompany)) {
    victim.send({ do: "connect", scenario });
    witness.meets((await hear(victim, "connected")).company);
  }
  if (!witness.company) throw new Error("There is no company.");
  victim.send({ do: "start", company: witness.company, scenario });
  if (!witness.opens(await hear(victim, "opened"))) return;
  victim.send({ do: "look" });
  await waitForEnd(victim, witness);
}

/**
 * Works until a moment that is drawn by lot. When a sync has ended first, it is held against the truth in peace, Microsoft's
 * side changes, and the next one is asked for, with a moment of its own.
 */
async function work(victim: Victim, scene: Scene & { witness: Witness; chance: Chance }, draw: () => number) {
  const { witness } = scene;
  for (;;) {
    if (!witness.isUnderWay()) {
      if (witness.runs() >= runsPerCompany) await meet(victim, scene, witness);
      else if (witness.runs() > 0) changeTenant(scene);
      ask(victim, witness);
    }
    for (const deadline = draw(); witness.isWorking(); ) {
      const news = await victim.next(deadline);
      if (news === null) return;
      witness.hears(news);
    }
    await waitForEnd(victim, witness);
  }
}

function ask(victim: Victim, witness: Witness) {
  witness.asks();
  victim.send({ do: "request" });
}

/** A first sync that nobody kills. @returns what it took, in ms */
async function timeFirstSync(victim: Victim, witness: Witness) {
  const begun = Date.now();
  ask(victim, witness);
  await waitForEnd(victim, witness);
  return Date.now() - begun;
}

async function waitForEnd(victim: Victim, witness: Witness) {
  while (witness.isUnderWay()) {
    const news = await victim.next(Date.now() + patienceMs);
    if (news === null)
      throw new Error(`After the last kill a run stands still: nothing new for ${patienceMs / 1000} s.`);
    witness.hears(news);
  }
}

/** What the process answers; whatever else it says meanwhile was said of the company before. */
async function hear<Kind extends News["is"]>(victim: Victim, kind: Kind) {
  for (;;) {
    const news = await victim.next(Date.now() + patienceMs);
    if (news === null) throw new Error(`The process has not said "${kind}" within ${patienceMs / 1000} s.`);
    if (news.is === kind) return news as Extract<News, { is: Kind }>;
  }
}

function changeTenant({ sandbox, scenario, chance }: Scene & { chance: Chance }) {
  const { directoryId, users } = scenario;
  for (let changes = 0; changes < 40; changes++) {
    sandbox.changeUser(directoryId, chance.below(users), {
      jobTitle: "Analyst",
      displayName: `P ${chance.below(1_000)}`,
    });
  }
  const from = chance.below(users);
  sandbox.removeUsers(directoryId, { from, to: from + 3 });
}
