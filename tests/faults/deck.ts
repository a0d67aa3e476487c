import { bits } from "@/sandbox/random";

/** Cards that come one after another, so that each has its turn. */
export interface Deck<Card> {
  /** The next card that fits goes to the bottom; null when none does. */
  draw(fits: (card: Card) => boolean): Card | null;
}

/** Seeds one after another begin a part of the deck later: so many of them together see all of it. */
const parts = 4;
/** From this weight on a card is in the deck twice. */
const heavy = 4;

/** The deck of a seed: in an order that is always the same, and begins where the seed says. */
export function createDeck<Card extends { name: string; weight: number }>(
  cards: readonly Card[],
  seed: number,
): Deck<Card> {
  const all = cards.flatMap((card) => (card.weight >= heavy ? [card, card] : [card]));
  const shuffled = all
    .map((card, index) => ({ card, rank: bits(1, index, "deck") }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ card }) => card);
  const from = Math.floor(((seed % parts) / parts) * shuffled.length);
  const deck = [...shuffled.slice(from), ...shuffled.slice(0, from)];
  return {
    draw(fits) {
      const at = deck.findIndex(fits);
      const [card = null] = at === -1 ? [] : deck.splice(at, 1);
      if (card) deck.push(card);
      return card;
    },
  };
}
