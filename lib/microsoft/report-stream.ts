import { PrivateAddressError } from "@/lib/net/address";
import { MicrosoftError } from "./errors";
import { describeFailure } from "./failure";
import { discard } from "./http";

export interface StreamOptions {
  now: () => number;
  /** How long the other side may be silent, not how long the whole report takes: whoever reads may be slow. */
  timeoutMs: number;
  /** The report's path on Graph. The download address itself appears in no error. */
  path: string;
}

export type Wait = <T>(answer: Promise<T>) => Promise<T>;

const maxReportChars = 2_000_000_000;

/**
 * Waits for one answer of the other side, and breaks the connection off when it does not come in time.
 * @throws {MicrosoftError} `unavailable`; `malformed` for an address that must not be followed
 */
export function createWait(
  { path, now, timeoutMs }: StreamOptions,
  breakOff: (error: Error) => void = () => undefined,
): Wait {
  return async (answer) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = new DOMException("silent for too long", "TimeoutError");
        reject(error);
        breakOff(error);
      }, timeoutMs);
    });
    try {
      return await Promise.race([answer, silence]);
    } catch (error) {
      if (error instanceof PrivateAddressError) {
        throw new MicrosoftError(
          "malformed",
          "A report's download address leads into a private network; it was not followed.",
          {
            path,
            at: new Date(now()),
          },
        );
      }
      const { reason, symptom } = describeFailure(error, timeoutMs);
      const details = { path, symptom, at: new Date(now()) };
      throw new MicrosoftError("unavailable", `The report could not be downloaded: ${reason}.`, details);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The text of a report, piece by piece. Whoever stops reading lets go of it. */
export async function* readPieces(response: Response, wait: Wait) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let chars = 0;
  try {
    while (reader) {
      const { done, value } = await wait(reader.read());
      if (done) break;
      const text = decoder.decode(value, { stream: true });
      chars += text.length;
      if (chars > maxReportChars) throw new MicrosoftError("malformed", "The report is larger than any report can be.");
      yield text;
    }
    yield decoder.decode();
  } finally {
    discard(reader);
  }
}
