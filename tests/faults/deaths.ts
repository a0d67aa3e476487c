import type { Chance } from "./chance";

/** A company's first sync writes every row; its second one only what has changed. */
export const phases = ["first", "changed"] as const;
export type Phase = (typeof phases)[number];

/** After which statement each step dies, phase by phase. */
export type Round = Partial<Record<Phase, Map<string, number>>>;

/** A step of a sync dies after one of its statements. */
export interface Death {
  phase: Phase;
  step: string;
  /** Counted from 1. */
  statement: number;
}

/** Every death there is: each step after each of its statements, but for steps that are left out. */
export function planDeaths(phase: Phase, statements: ReadonlyMap<string, number>, leftOut: readonly string[]) {
  const steps = [...statements].filter(([step]) => !leftOut.includes(step));
  return steps.flatMap(([step, count]) =>
    Array.from({ length: count }, (_, index): Death => ({ phase, step, statement: index + 1 })),
  );
}

/**
 * Puts deaths into rounds, in each of which every step dies once at most.
 * @param most how many of them are drawn by lot; all when there are not more
 */
export function sampleDeaths(deaths: readonly Death[], most: number, chance: Chance) {
  const drawn = deaths.length <= most ? deaths : draw(deaths, most, chance);
  const rounds: Round[] = [];
  const used = new Map<string, number>();
  for (const { phase, step, statement } of drawn) {
    const place = used.get(`${phase} ${step}`) ?? 0;
    used.set(`${phase} ${step}`, place + 1);
    const round = rounds[place] ?? {};
    rounds[place] = round;
    round[phase] = (round[phase] ?? new Map()).set(step, statement);
  }
  return rounds;
}

function draw<Item>(items: readonly Item[], count: number, chance: Chance) {
  const left = [...items];
  return Array.from({ length: count }, () => left.splice(chance.below(left.length), 1)).flat();
}
