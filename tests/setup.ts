import { afterAll, afterEach } from "vitest";
import { blockNetwork } from "./block-network";
import { takeLogProblems, watchConsole } from "./watch-console";

export { expectLogged } from "./watch-console";

// Runs once in every test file, of both projects: no test leaves this machine, and none logs an error unnoticed.
blockNetwork();
watchConsole();

afterEach(() => failOnLogProblems());
afterAll(() => failOnLogProblems());

function failOnLogProblems(): void {
  const problems = takeLogProblems();
  if (problems.length > 0) throw new Error(problems.join("\n"));
}
