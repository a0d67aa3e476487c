/** What an endpoint answers; faults may bend it before it is written. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Body;
  /** Destroys the connection after so many bytes of the body. */
  cutAfterBytes?: number;
}

export type Body =
  | { kind: "none" }
  | { kind: "json"; value: unknown }
  | { kind: "text"; text: string; contentType: string }
  | { kind: "csv"; header: readonly string[]; rows: Iterable<readonly string[]> }
  /** Already spelled-out text, piece by piece. */
  | { kind: "stream"; pieces: Iterable<string>; contentType: string };

export function jsonAnswer(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { kind: "json", value } };
}

export function textAnswer(text: string, status = 200, contentType = "text/plain"): Answer {
  return { status, headers: {}, body: { kind: "text", text, contentType } };
}

/** An answer that is thrown from deep inside an endpoint. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`HTTP ${answer.status}`);
    this.answer = answer;
  }
}
