/** Counts what would end a process: errors that nobody handles. */
export function watchProcess() {
  const problems: string[] = [];
  const note = (error: unknown) =>
    void problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
  return {
    problems,
    stop() {
      process.off("unhandledRejection", note);
      process.off("uncaughtException", note);
    },
  };
}
