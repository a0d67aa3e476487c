/** What goes wrong, for which requests, how often. */
export type Fault = FaultRule & FaultKind;

interface FaultRule {
  match: {
    /** Part of the path, or a pattern for path and query. A download also goes by the path of its report. */
    path: string | RegExp;
    /** Directory id; default: every tenant. */
    tenant?: string;
  };
  /** How many requests it spoils; default: all. */
  times?: number;
  /** How many matching requests it lets pass first; default: none. */
  after?: number;
}

export type FaultKind =
  /** This answer instead; without a body, an error in Graph's shape. */
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: unknown }
  /** 429; `retryAfter` is sent as given (seconds, decimals, an HTTP date, rubbish), or not at all. */
  | { kind: "throttle"; retryAfter?: string }
  /** 401 as for a token that ran out on the way. */
  | { kind: "tokenExpired" }
  /** Waits, then answers as usual. */
  | { kind: "slow"; ms: number }
  /** Destroys the connection inside the body; default: after 200 bytes. */
  | { kind: "cut"; bytes?: number }
  | { kind: "truncatedJson" }
  | { kind: "htmlWith200"; html?: string }
  /** `value: []` without a next page, or a report of nothing but its header. */
  | { kind: "emptyAnswer" }
  /** Spoils one row, by default the second: in JSON its name becomes a number; in CSV it breaks off, or with `field` that cell is nonsense. */
  | { kind: "malformedRow"; row?: number; field?: string; value?: unknown }
  /** In every row of a collection these fields say something else, or are not there at all. */
  | { kind: "rowFields"; set?: Record<string, unknown>; drop?: readonly string[] }
  /** Ends within a line although the HTTP message is whole; default: in the fourth line. */
  | { kind: "truncatedCsv"; rows?: number }
  /** Leaves a column of the report out; default: the last. */
  | { kind: "missingColumn"; column?: string }
  /** Puts an unknown column into the middle of the report. */
  | { kind: "extraColumn"; column?: string }
  | { kind: "foreignNextLink"; host?: string }
  | { kind: "loopingNextLink" };

/** Which faults are decided before the request is looked at. */
export function isEarly({ kind }: Fault): boolean {
  return kind === "status" || kind === "throttle" || kind === "tokenExpired" || kind === "slow";
}
