import { commonPasswordParts } from "@/lib/auth/common-passwords";
import { commonWords, famousPhrases } from "@/lib/auth/common-words";

/**
 * How many guesses a password takes somebody who knows how people make theirs, as a power of ten: the cheapest way to put it
 * together from common words, the owner's own, years, rows of keys and single signs. A word that is not among the common
 * ones counts sign by sign. What stands between words does not make a famous sentence any other: it is looked at without too.
 * @param ownWords what belongs to the person, the workspace and the product
 */
export function guessesLog10(password: string, ownWords: readonly string[] = []): number {
  const text = password.normalize("NFKC");
  const own = new Set(ownWords.map(fold));
  return Math.min(cheapest(text, own), cheapest(text.replaceAll(/[^\p{L}\p{N}]/gu, ""), own));
}

/** Signs that stand for the same letter made one, place by place: "P@ssw0rd" and "password" become the same. */
export const fold = (text: string) => Array.from(text.toLowerCase(), (sign) => lookalikes[sign] ?? sign).join("");

const lookalikes: Record<string, string> = {
  ...{ "0": "o", "1": "i", "!": "i", "|": "i", l: "i", "3": "e", "€": "e", "4": "a", "@": "a" },
  ...{ "5": "s", $: "s", "7": "t", "+": "t", "8": "b", "9": "g" },
};

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "qwertzuiopü",
  "azertyuiop",
  "asdfghjklöä",
  "qsdfghjklm",
  "yxcvbnm",
  "zxcvbnm",
  "wxcvbn",
  "1qaz2wsx3edc4rfv5tgb6zhn7ujm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "qazwsxedcrfvtgbyhnujm",
  "!@#$%^&*()",
  '!"§$%&/()=',
].flatMap((row) => [row, Array.from(row).reverse().join("")]);

/** Folded words by how many words are at least as common. */
const ranks = rankWords();
const longestWord = Math.max(...Array.from(ranks.keys(), (word) => word.length));

function rankWords(): Map<string, number> {
  const ranked = new Map<string, number>();
  for (const phrase of famousPhrases) ranked.set(fold(phrase), 30);
  for (const [index, word] of commonWords.entries()) {
    if (!ranked.has(fold(word))) ranked.set(fold(word), index + 1);
  }
  for (const part of commonPasswordParts) ranked.set(fold(part), Math.min(ranked.get(fold(part)) ?? 60, 60));
  return ranked;
}

/** A password whose beginning is good enough is good enough. */
const mostSigns = 64;

/** The least sum of costs over all ways to cut the text into pieces. */
function cheapest(text: string, own: ReadonlySet<string>): number {
  const signs = Array.from(text).slice(0, mostSigns);
  const best = [0];
  for (let end = 1; end <= signs.length; end += 1) {
    let least = (best[end - 1] ?? 0) + signCost(signs, end - 1);
    for (let start = Math.max(0, end - longestWord); start < end - 1; start += 1) {
      const piece = signs.slice(start, end).join("");
      const cost = pieceCost(piece, signs.slice(0, start).join(""), own);
      if (cost !== null) least = Math.min(least, (best[start] ?? 0) + cost);
    }
    best.push(least);
  }
  return best[signs.length] ?? 0;
}

/** Null when the piece is nothing that anybody would guess as one. */
function pieceCost(piece: string, before: string, own: ReadonlySet<string>): number | null {
  const lower = piece.toLowerCase();
  const costs: number[] = [];
  const folded = fold(piece);
  const dressed = (lower === piece ? 0 : 0.3) + (folded === fold(lower) && hasLookalikes(lower) ? 0.3 : 0);
  const rank = ranks.get(folded) ?? ranks.get(Array.from(folded).reverse().join(""));
  if (rank !== undefined && piece.length >= 2) costs.push(Math.log10(rank + 1) + dressed);
  if (own.has(folded)) costs.push(0.3 + dressed);
  if (/^(19|20)\d\d$/.test(piece)) costs.push(1.7);
  if (piece.length >= 3 && rows.some((row) => row.includes(lower))) costs.push(1.3);
  if (piece.length >= 3 && new Set(lower).size === 1) costs.push(1.5);
  if (piece.length >= 3 && before.toLowerCase().includes(lower)) costs.push(0.6);
  return costs.length > 0 ? Math.min(...costs) : null;
}

const hasLookalikes = (lower: string) => /[^\p{L}]/u.test(lower);

/** One sign on its own: what it might as well have been. */
function signCost(signs: readonly string[], at: number): number {
  const sign = signs[at] ?? "";
  if (/\p{N}/u.test(sign)) return 1;
  if (/\p{L}/u.test(sign)) return sign === sign.toLowerCase() ? 1.35 : 1.5;
  // The same mark between all words is one decision.
  return signs.indexOf(sign) < at ? 0.1 : /[ \-_.,!?]/.test(sign) ? 0.7 : 1.3;
}
