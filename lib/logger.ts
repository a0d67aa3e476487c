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

/**
 * What may be logged of any error, in one line: its name, its code, and its message where that can name no value. Only of
 * what nobody foresaw, how the code got there.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const message = safeMessage(error) ?? (cause && safeMessage(cause));
  return {
    error: error.name,
    code: codeOf(error),
    message,
    cause: cause?.name,
    causeCode: cause && codeOf(cause),
    stack: ours.includes(error.name) ? undefined : placesOf(error),
  };
}

const ours = ["AppError", "MicrosoftError", "SealError"];
/** What PostgreSQL says in these classes names tables, roles and limits; in others (22: data) it repeats the value. */
const speakingClasses = /^(08|25|28|40|42|53|55|57|58)[0-9A-Z]{3}$/;

/** The first line of a message that holds no value of anybody's; undefined of all others, as a failed query's, which names its parameters. */
function safeMessage(error: Error): string | undefined {
  const isSafe = ours.includes(error.name) || speakingClasses.test(codeOf(error) ?? "");
  return isSafe && !error.message.startsWith("Failed query") ? error.message.split("\n")[0]?.slice(0, 300) : undefined;
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

/** Never the message, which may have several lines. */
function placesOf({ stack }: Error): string | undefined {
  const lines = stack?.split("\n").map((line) => line.trim());
  return lines
    ?.filter((line) => line.startsWith("at "))
    .slice(0, 5)
    .join(" < ");
}
