/** Counts what would end a process: errors that nobody handles. */
export function watchProcess() {
  const problems: string[] = [];
  const note = (error: unknown) =>
    void problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
  return {
    count: () => problems.length,
    /** What happened, in words; null when nothing did. */
    describe: () => (problems.length === 0 ? null : `${problems.length} unhandled errors, the first: ${problems[0]}`),
    stop() {
      process.off("unhandledRejection", note);
      process.off("uncaughtException", note);
    },
  };
}
