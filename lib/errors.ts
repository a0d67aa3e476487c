export type AppErrorCode =
  | "not_found" // also another workspace's row: the answer must not tell that it exists
  | "forbidden" // the member's role does not allow it
  | "conflict" // it is there already, or is being done already
  | "stale" // somebody else has changed it meanwhile
  | "refused" // Microsoft says the values are wrong
  | "invalid"; // well-formed, and still not acceptable

/** Something the person can act on. Its message is shown as it is, so it is a plain sentence with the way out. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  /** The field of the form that the message belongs to. */
  readonly field?: string;

  constructor(code: AppErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.field = options.field;
  }
}

/** SQLSTATE and constraint of a database error, on every driver; null for other errors. */
export function databaseFault(error: unknown): { code: string; constraint: string | undefined } | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, constraint } = cause as { code?: unknown; constraint?: unknown };
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) {
      return { code, constraint: typeof constraint === "string" ? constraint : undefined };
    }
  }
  return null;
}

/** Whether a unique index refused the row. @param constraint name of the index */
export function isConflict(error: unknown, constraint: string) {
  const fault = databaseFault(error);
  return fault?.code === "23505" && fault.constraint === constraint;
}
