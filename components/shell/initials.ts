/** One or two letters for a person: of the first and last word of the name, else of the e-mail. Whole characters. */
export function initials(name: string, email: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? email];
  return chosen.map((word) => firstCharacter(word ?? "")).join("");
}

function firstCharacter(word: string): string {
  const [first] = new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word);
  return (first?.segment ?? "").toLocaleUpperCase("en");
}
