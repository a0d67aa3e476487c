import { bits } from "@/sandbox/random";

/** A stream of chances that one seed decides: the same seed, the same draws in the same order. */
export interface Chance {
  /** A whole number from 0 to `count` - 1. */
  below(count: number): number;
  happens(probability: number): boolean;
  /** @throws for an empty list */
  pick<Item>(list: readonly Item[]): Item;
  /** As `pick`; an item of weight 2 comes twice as often as one of weight 1. */
  pickWeighted<Item extends { weight: number }>(list: readonly Item[]): Item;
  /** A stream of its own, that draws made here do not move. */
  fork(purpose: string): Chance;
}

export function createChance(seed: number, purpose = "faults"): Chance {
  let drawn = 0;
  const fraction = () => bits(seed, drawn++, purpose) / 0x1_0000_0000;
  const below = (count: number) => Math.floor(fraction() * count);
  const pick = <Item>(list: readonly Item[]) => {
    const at = below(list.length);
    if (at >= list.length) throw new Error("There is nothing to pick from.");
    return list[at] as Item;
  };
  return {
    below,
    happens: (probability) => fraction() < probability,
    pick,
    pickWeighted(list) {
      let left = fraction() * list.reduce((sum, { weight }) => sum + weight, 0);
      const found = list.find(({ weight }) => {
        left -= weight;
        return left < 0;
      });
      return found ?? pick(list);
    },
    fork: (part) => createChance(seed, `${purpose}/${part}`),
  };
}
