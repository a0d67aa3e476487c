/**
 * A text as one word of bash. Between single quotes nothing has a meaning but the quote itself; a `!` is written as its
 * code, because an interactive shell may look for its history before it looks at quotes.
 */
export function quoteBash(text: string): string {
  return `'${text.replaceAll("'", "'\\''").replaceAll("!", () => "'$'\\x21''")}'`;
}
