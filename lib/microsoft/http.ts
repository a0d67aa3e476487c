export type Fetch = typeof globalThis.fetch;

/** What each call to Microsoft takes from outside, so that a test can bring its own. */
export interface HttpOptions {
  fetch?: Fetch;
  /** Milliseconds since 1970. */
  now?: () => number;
  timeoutMs?: number;
}

export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
}

/**
 * The body as text, at most `maxBytes` after unpacking: an endless or inflated answer must not fill the memory.
 * @throws {BodyTooLargeError} and whatever the stream throws when the connection is cut
 */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces.join("") + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      discard(reader);
      throw new BodyTooLargeError(`The body is larger than ${maxBytes} bytes.`);
    }
    pieces.push(decoder.decode(value, { stream: true }));
  }
}

/** The first `maxBytes` of a body, for an error whose text is only shown; a body that breaks off is as good as its beginning. */
export async function readExcerpt(response: Response, maxBytes = 64_000): Promise<string> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = "";
  let bytes = 0;
  try {
    while (bytes < maxBytes) {
      const { done, value } = await reader.read();
      if (done) return text;
      bytes += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return text;
  }
  discard(reader);
  return text;
}

/**
 * Lets go of a body nobody will read, so that its connection is free again. Not waited for: cancelling one half of a
 * body that somebody copied ends only with the other half.
 */
export function discard(body: { cancel(): Promise<void> } | null | undefined): void {
  body?.cancel().catch(() => undefined);
}

/** Whether an answer says that it is written in something else than UTF-8: read as UTF-8, its names would be junk. */
export function hasForeignCharset({ headers }: Response): boolean {
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(headers.get("content-type") ?? "")?.[1]?.toLowerCase();
  return charset !== undefined && !["utf-8", "utf8", "us-ascii"].includes(charset);
}

/** The JSON in a text, or undefined when there is none (`null` is JSON). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether a body that should be JSON is a page for people: something between the portal and Microsoft has answered. No JSON
 * begins so, and what pages begin with has no end: a comment, a script, a style.
 */
export function isWebPage(body: string): boolean {
  return /^\uFEFF?\s*<[!?a-z]/i.test(body);
}
