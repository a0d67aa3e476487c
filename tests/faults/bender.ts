import type { Chance } from "./chance";
import { createDeck } from "./deck";
import type { Answering } from "./front";
import { toOriginal } from "./mutations/all";
import type { Mutation, Places, TouchedRow } from "./mutations/mutation";

/** What bent answers did to one dataset. */
export interface Effect {
  /** Names of the mutations, in order. */
  how: string[];
  /** Rows that said something else. */
  touched: TouchedRow[];
  mayBlank: boolean;
}

export interface Bender {
  answering: Answering;
  /** Whose answers are bent from now on. */
  begin(dataset: string): void;
  effects: Map<string, Effect>;
  /** Answers bent so far, of so many requests. */
  bent: number;
  requests: number;
}

/** More than any sync needs with all its tries: who asks more often goes round in a circle. */
export const mostRequests = 800;

/**
 * Bends answers by lot, until there are so many requests that something must be going round in a circle.
 * @param share of the answers that are bent, 0 to 1
 */
export function createBender(
  mutations: readonly Mutation[],
  { seed, chance, places, share }: { seed: number; chance: Chance; places: Places; share: number },
): Bender {
  const deck = createDeck(mutations, seed);
  const lasting = new Map<string, Mutation>();
  let current = "token";
  const effects = new Map<string, Effect>();
  const bender: Bender = {
    effects,
    bent: 0,
    requests: 0,
    begin(dataset) {
      current = dataset;
    },
    async answering(request, ask) {
      const answer = await ask();
      if (++bender.requests > mostRequests) return answer;
      const original = toOriginal(request, answer);
      const place = `${current} ${request.url.href}`;
      const isLasting = lasting.get(place)?.fits(original) ?? false;
      if (!isLasting && !chance.happens(share)) return answer;
      const mutation = isLasting ? lasting.get(place) : deck.draw((card) => card.fits(original));
      if (!mutation) return answer;
      if (mutation.lasts) lasting.set(place, mutation);
      const bent = mutation.bend(original, chance, places);
      const effect = effects.get(current) ?? { how: [], touched: [], mayBlank: false };
      effect.how.push(mutation.name);
      effect.touched.push(...(bent.touched ?? []));
      effect.mayBlank ||= bent.mayBlank ?? false;
      effects.set(current, effect);
      bender.bent++;
      return bent.answer;
    },
  };
  return bender;
}
