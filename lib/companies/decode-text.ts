/** How a file's text was written. */
export type TextEncodingName = "UTF-8" | "UTF-16" | "Windows-1252";

/**
 * A text file as programs on Windows write it: UTF-8 with or without a byte order mark, UTF-16 with one ("Unicode text"
 * of Excel), and Windows-1252 for what is not valid UTF-8. The last is a guess: whoever shows the text says so.
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>): { text: string; encoding: TextEncodingName } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "UTF-16" };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "UTF-16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: "Windows-1252" };
  }
}

/** What Windows-1252 has at 0x80–0x9F, where Latin-1 has control characters; Node.js 20 gives those for either. */
const upperRow = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decodeWindows1252(bytes: Uint8Array<ArrayBuffer>): string {
  const text = new TextDecoder("windows-1252").decode(bytes);
  return text.replace(/[\u0080-\u009f]/g, (sign) => upperRow.charAt(sign.charCodeAt(0) - 0x80));
}
