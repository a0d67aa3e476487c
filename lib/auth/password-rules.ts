import { commonPasswordParts } from "@/lib/auth/common-passwords";
import { fold, guessesLog10 } from "@/lib/auth/password-guesses";
import { passwordLimits } from "@/lib/auth/policy";

/** What is known about whoever chooses a password: e-mail, names, the workspace's name. The product's own come by themselves. */
export type KnownWords = readonly string[];

/**
 * Why a password is not good enough, as a sentence for the person; null when it is. There are no rules about kinds of
 * characters (NIST SP 800-63B-4 §3.1.1.2): what counts is what is left once the guessable parts are taken out.
 */
export function passwordProblem(password: string, knownWords: KnownWords = []): string | null {
  const { minLength, maxLength, minLengthBesideKnownWords, minGuessesLog10 } = passwordLimits;
  const length = [...password].length;
  if (length < minLength) return `Use at least ${minLength} characters. A few words in a row are easy to remember.`;
  if (length > maxLength) return `Use at most ${maxLength} characters.`;
  const text = password.normalize("NFKC").toLowerCase();
  if (isRepetition(text)) return "Use something that does not repeat itself.";
  const own = splitWords([...knownWords, ...productWords()]);
  const beside = without(text, own);
  if (beside.length < minLengthBesideKnownWords) return "Use something else than names and addresses around you.";
  const rest = collapseRuns(without(beside, commonPasswordParts));
  if (rest.length < minLengthBesideKnownWords || isRepetition(rest) || guessesLog10(password, own) < minGuessesLog10)
    return "This is easy to guess. Use a few words that do not belong together.";
  return null;
}

const productWords = () => ["Lifecycle Insights portal Microsoft 365", process.env.APP_NAME ?? ""];

function splitWords(texts: KnownWords): string[] {
  return texts
    .flatMap((text) =>
      text
        .normalize("NFKC")
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => word.length >= 4);
}

/** The text without the words, in any spelling of `fold`. Longest first, so that no word is spoilt by one inside it. */
function without(text: string, words: readonly string[]): string {
  let rest = text;
  for (const word of words.map(fold).sort((a, b) => b.length - a.length)) {
    for (let at = fold(rest).indexOf(word); at >= 0; at = fold(rest).indexOf(word)) {
      rest = rest.slice(0, at) + rest.slice(at + word.length);
    }
  }
  return rest;
}

function isRepetition(text: string): boolean {
  return /^(.{1,6}?)\1+$/su.test(text) || new Set(text).size < 5;
}

/** "aaaa", "45678" and "dcba" are worth one sign. */
function collapseRuns(text: string): string {
  return Array.from(text).reduce((rest, sign) => {
    const step = sign.charCodeAt(0) - rest.charCodeAt(rest.length - 1);
    return Math.abs(step) <= 1 ? rest.slice(0, -1) + sign : rest + sign;
  }, "");
}
