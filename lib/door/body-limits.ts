const KIB = 1024;

/** What a request may carry. */
export interface BodyLimit {
  maxBytes: number;
  /** Fields of a form, parts of a multipart body. */
  maxFields: number;
  /** From its head to its last byte: whoever trickles is not waited for. */
  timeMs: number;
}

/**
 * What may be sent to the portal, by who sends it. Everything that is read of a request is read under one of these, before
 * anything parses it.
 */
export const bodyLimits = {
  /** Nothing is read there. */
  none: { maxBytes: 0, maxFields: 0, timeMs: 5_000 },
  /** By anybody: signing in, first set-up, signing out. Their fields come to 5 KiB at the most. */
  form: { maxBytes: 16 * KIB, maxFields: 40, timeMs: 10_000 },
  /** By somebody signed in. The largest is a list of company names of 1 MB (company-names-file.ts). */
  member: { maxBytes: 1_200 * KIB, maxFields: 100, timeMs: 60_000 },
  /** A call of the jobs server: an event and the results of steps, which are counts and cursors. */
  job: { maxBytes: 1_024 * KIB, maxFields: 0, timeMs: 15_000 },
} as const satisfies Record<string, BodyLimit>;

export const jobsPath = "/api/inngest";

/** The limit that goes by a request's head. `isMember`: its cookie is a session of ours, ended or not. */
export function bodyLimitOf(method: string, pathname: string, isMember: boolean): BodyLimit {
  if (["GET", "HEAD", "OPTIONS"].includes(method) || pathname.startsWith("/_next/")) return bodyLimits.none;
  if (pathname === jobsPath) return bodyLimits.job;
  if (pathname.startsWith("/api/")) return bodyLimits.form;
  // Next's own, in development: what it shows of an error is asked for with the whole stack.
  if (pathname.startsWith("/__nextjs") && process.env.NODE_ENV === "development") return bodyLimits.member;
  return isMember ? bodyLimits.member : bodyLimits.form;
}

/** The path of a request's target, which may be a whole address. */
export function pathOf(target: string): string {
  const path = target.split(/[?#]/, 1)[0] ?? "/";
  return URL.canParse(path) ? new URL(path).pathname : path;
}
