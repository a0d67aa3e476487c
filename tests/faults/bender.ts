import type { Chance } from "./chance";
import type { Answering } from "./front";
import { toOriginal } from "./mutations/all";
import type { Mutation, Places } from "./mutations/mutation";

/** What bent answers did to one dataset. */
export interface Effect {
  /** Names of the mutations, in order. */
  how: string[];
  /** Texts of rows that said something else. */
  touched: Set<string>;
  mayBlank: boolean;
}

export interface Bender {
  answering: Answering;
  /** Whose answers are bent from now on. */
  begin(dataset: string): void;
  effects: Map<string, Effect>;
  /** Answers bent so far. */
  bent: number;
}

/** Bends answers by lot. @param share of the answers that are bent, 0 to 1 */
export function createBender(
  mutations: readonly Mutation[],
  { chance, places, share }: { chance: Chance; places: Places; share: number },
): Bender {
  let current = "token";
  const effects = new Map<string, Effect>();
  const bender: Bender = {
    effects,
    bent: 0,
    begin(dataset) {
      current = dataset;
    },
    async answering(request, ask) {
      const answer = await ask();
      const original = toOriginal(request, answer);
      const fitting = mutations.filter((mutation) => mutation.fits(original));
      if (fitting.length === 0 || !chance.happens(share)) return answer;
      const mutation = chance.pickWeighted(fitting);
      const bent = mutation.bend(original, chance, places);
      const effect = effects.get(current) ?? { how: [], touched: new Set(), mayBlank: false };
      effect.how.push(mutation.name);
      for (const text of bent.touched ?? []) effect.touched.add(text);
      effect.mayBlank ||= bent.mayBlank ?? false;
      effects.set(current, effect);
      bender.bent++;
      return bent.answer;
    },
  };
  return bender;
}
