/*
 * How names are compared, here and in the database: letters_lower, letters_plain, letters_search and letters_order say the
 * same in SQL, and a test holds the two to each other (docs/adr/0014-names-are-compared-by-our-own-letters.md).
 */

/** The inside of a character class: soft hyphen, zero-width and bidi characters, fillers, variation selectors, tags. */
export const invisibleRanges =
  "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164" +
  "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}";
const invisible = new RegExp(`[${invisibleRanges}]`, "gu");

/** Marks set on letters, which people leave out. Not the vowels of Indic scripts and Thai, nor the sound marks of kana. */
const marks = new RegExp(
  "[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u0640" +
    "\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u1ab0-\\u1aff\\u1dc0-\\u1dff" +
    "\\u20d0-\\u20ff\\ufe20-\\ufe2f]",
  "gu",
);

/** Typed one way, printed another. */
const typewriter = toPairs("‘’‚‛ʹʻʼʽˈ′‵`´“”„‟″‐‑‒–—―−⁃ς", `'''''''''''''"""""--------σ`);

/** Letters of their own to Unicode, and a variant of another to whoever types a name; digits as most keyboards have them. */
const variants = toPairs(
  "øłđðħıȷĸŧƀɓƈɖɗƌǝəɛƒɠǥɣɨɩƙƚɫɬɲƞɵɔƥɍʂƭƫʈʉʊʋⱳƴɏƶȥʐىةکی٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९",
  "olddhijktbbcdddeeefgggiiklllnnooprstttuuvwyyzzzيهكي012345678901234567890123456789",
);
const spelledOut = new Map([...Object.entries({ ß: "ss", æ: "ae", œ: "oe", þ: "th", ŋ: "ng" }), ...variants]);

/** A piece of a text: what is seen, or the code of a character that is not and may mislead, "U+202E". */
export type Seen = { at: number } & ({ text: string; code?: undefined } | { code: string; text?: undefined });

/** Joiners belong into emoji and into words of scripts that join; elsewhere they hide. */
const misleading = new RegExp(
  "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]" +
    "|[\\u{e0000}-\\u{e007f}]" +
    "|(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{M}\\p{Lo}])[\\u200c\\u200d]",
  "gu",
);

/** Takes a text apart at the characters that are not seen: bidi and zero-width ones make one name look like another. */
export function splitAtUnseen(text: string): Seen[] {
  const pieces: Seen[] = [];
  let from = 0;
  for (const { 0: char, index } of text.matchAll(misleading)) {
    if (index > from) pieces.push({ at: from, text: text.slice(from, index) });
    pieces.push({ at: index, code: `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}` });
    from = index + char.length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ at: from, text: text.slice(from) });
  return pieces;
}

/** Two names are the same when this is: upper and lower case, composed or not, what is not seen, width, spaces. */
export function lowerLetters(text: string): string {
  if (isPlainAscii.test(text)) return text.toLowerCase();
  return replaceEach(replaceEach(text.replace(invisible, ""), typewriter).normalize("NFKC").toLowerCase(), typewriter)
    .replace(/[\p{White_Space}\p{Cc}]+/gu, " ")
    .replace(/^ | $/g, "")
    .normalize("NFC");
}

/** Without accents besides, and in the letters of a plain keyboard. */
export function plainLetters(text: string): string {
  if (isPlainAscii.test(text)) return text.toLowerCase();
  return replaceEach(lowerLetters(text).normalize("NFD").replace(marks, ""), spelledOut).normalize("NFC");
}

/**
 * What is searched for the lower letters of what somebody typed: with accents it finds those accents, without any it finds
 * either.
 */
export function searchLetters(text: string): string {
  const [lower, plain] = [lowerLetters(text), plainLetters(text)];
  return lower === plain ? lower : `${lower}\n${plain}`;
}

/** Whether a search for what somebody typed finds a text. */
export const findsLetters = (text: string, typed: string) => searchLetters(text).includes(lowerLetters(typed));

/** For a sort in the browser. */
export function compareLetters(one: string, other: string): number {
  const [a, b] = [orderLetters(one), orderLetters(other)];
  return a < b ? -1 : Number(a > b);
}

/**
 * What is sorted, code point by code point: by plain letters, symbols and digits before letters, numbers by their size;
 * of names that are alike in that, the one without accents first.
 */
export function orderLetters(text: string): string {
  const [lower, plain] = [lowerLetters(text), plainLetters(text)];
  const order = plain
    .replace(/[{-~]/g, "/")
    .replace(/[0-9]+/g, (digits) => digits.padStart(digits.length + 9, "0"))
    .replace(/0{0,9}([0-9]{10,})/g, "$1");
  const accents = lower === plain ? "" : `\u0001${lower.normalize("NFD")}`;
  return cut(order) + cut(accents);
}

/** An index takes rows up to a size; names alike in so much are parted by their keys. */
const cut = (text: string) => (text.length <= 200 ? text : [...text].slice(0, 200).join(""));

/** Printable, with single spaces inside: both ways are then the same. */
const isPlainAscii = /^(?! )(?!.* {2})[ -_a-~]*(?<! )$/;

function toPairs(from: string, to: string): Map<string, string> {
  const target = [...to];
  return new Map([...from].map((char, index) => [char, target[index] ?? ""]));
}

const replaceEach = (text: string, pairs: Map<string, string>) =>
  Array.from(text, (char) => pairs.get(char) ?? char).join("");
