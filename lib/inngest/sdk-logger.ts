import { describeError, type LogFields, logger } from "@/lib/logger";

/**
 * Takes what Inngest's SDK wants to log. Of errors it keeps the kind only: their text may hold what a step worked on.
 * A step that fails is no error of the server: it is tried again, and its reason stands with the run.
 */
export const sdkLogger = {
  debug: (...args: unknown[]) => logger.debug("jobs", toFields(args)),
  info: (...args: unknown[]) => logger.debug("jobs", toFields(args)),
  warn: (...args: unknown[]) => logger.warn("jobs", toFields(args)),
  error: (...args: unknown[]) => logger.warn("jobs", toFields(args)),
};

function toFields(args: unknown[]): LogFields {
  const note = args.find((arg) => typeof arg === "string");
  const error = args.map((arg) => (arg as { err?: unknown } | null)?.err ?? arg).find((arg) => arg instanceof Error);
  return { ...(error ? describeError(error) : {}), note };
}
