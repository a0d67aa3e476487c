import { summaryLines, totalLine } from "./summary.mjs";
import { bold, duration, green, red, say } from "./terminal.mjs";

/** Runs suites one after the other, each under a heading, and sums them up. A suite that fails stops no other. */
export function createSuites() {
  const results = [];
  return {
    /** `work(show)` answers the suite's counts; what it throws is one failure with its message. */
    async run(title, work) {
      const begun = Date.now();
      say(`\n${bold(`== ${title} ==`)}`);
      const counts = await work((chunk) => process.stdout.write(chunk)).catch(failure);
      const result = { title, ms: Date.now() - begun, ...counts };
      results.push(result);
      say(verdict(result));
      return result.failed === 0;
    },
    /** Prints the table and, last, the total. Answers the exit code. */
    finish() {
      say(`\n${summaryLines(results).join("\n")}\n\n${totalLine(results)}`);
      return results.some(({ failed }) => failed > 0) ? 1 : 0;
    },
  };
}

function failure(error) {
  say(error.message);
  return { passed: 0, failed: 1, skipped: 0, note: error.message.split("\n")[0] };
}

function verdict({ title, passed, failed, skipped, ms, note }) {
  const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
  const line = `-- ${title}: ${counts}, ${duration(ms)}${note ? ` (${note})` : ""}`;
  return failed > 0 ? red(line) : green(line);
}
