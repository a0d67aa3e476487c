const levels = ["debug", "info", "warn", "error"] as const;
type Level = (typeof levels)[number];

/** Fields are plain facts: ids, counts, codes. Never a secret, a token, a name of a person, or an answer of Microsoft. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

function write(level: Level, event: string, fields: LogFields) {
  const threshold = process.env.LOG_LEVEL ?? "info";
  if (levels.indexOf(level) < Math.max(0, levels.indexOf(threshold as Level))) return;
  console[level === "debug" ? "info" : level](
    JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }),
  );
}

/** One line of JSON an event. */
export const logger = {
  debug: (event: string, fields: LogFields = {}) => write("debug", event, fields),
  info: (event: string, fields: LogFields = {}) => write("info", event, fields),
  warn: (event: string, fields: LogFields = {}) => write("warn", event, fields),
  error: (event: string, fields: LogFields = {}) => write("error", event, fields),
};

/** What may be logged of any error: its name, its code, and the message of our own kinds only. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const isOurs = ["AppError", "MicrosoftError", "SealError"].includes(error.name);
  return {
    error: error.name,
    code: typeof code === "string" ? code : undefined,
    message: isOurs ? error.message : undefined,
    cause: cause?.name,
    causeCode:
      typeof (cause as { code?: unknown } | undefined)?.code === "string"
        ? String((cause as { code?: unknown }).code)
        : undefined,
    // Only where it was, never the message: that of a failed query names its values, on lines of its own.
    stack: error.stack
      ?.split("\n")
      .map((line) => line.trim())
      .filter((line) => line.startsWith("at "))
      .slice(0, 5)
      .join(" < "),
  };
}
