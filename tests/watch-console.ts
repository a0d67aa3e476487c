import { format } from "node:util";

interface Watch {
  logged: string[];
  expected: RegExp[];
}

// On globalThis: a setup file and a test file that imports it may be two instances of this module.
const slot = globalThis as { portalConsoleWatch?: Watch };

/** Keeps what `console.error` and `console.warn` are given from now on, instead of printing it. */
export function watchConsole(): void {
  const watch = currentWatch();
  console.error = (...args: unknown[]) => void watch.logged.push(`console.error: ${format(...args)}`);
  console.warn = (...args: unknown[]) => void watch.logged.push(`console.warn: ${format(...args)}`);
}

/**
 * Says that this test logs an error or a warning that matches. Without it such a log fails the test; with it the test
 * fails when nothing matching was logged. May be called before or after the log, once for each pattern.
 */
export function expectLogged(pattern: RegExp): void {
  currentWatch().expected.push(pattern);
}

/** What was logged unexpectedly, and what was expected and never came, since the last call. */
export function takeLogProblems(): string[] {
  const watch = currentWatch();
  const logged = watch.logged.splice(0);
  const expected = watch.expected.splice(0);
  return [
    ...logged
      .filter((line) => !expected.some((pattern) => pattern.test(line)))
      .map((line) => `Logged, and no expectLogged() allows it: ${line}`),
    ...expected
      .filter((pattern) => !logged.some((line) => pattern.test(line)))
      .map((pattern) => `Expected to be logged, and never was: ${pattern}`),
  ];
}

function currentWatch(): Watch {
  slot.portalConsoleWatch ??= { logged: [], expected: [] };
  return slot.portalConsoleWatch;
}
