import type { FaultCheck, Profile } from "./check";
import type { CheckResult } from "./run-check";

const say = (line = "") => process.stdout.write(`${line}\n`);

const seconds = (result: CheckResult) => result.seconds.toFixed(result.seconds < 10 ? 1 : 0);
const verdict = ({ failures, crashed }: CheckResult) =>
  crashed ? "not tried" : failures.length > 0 ? `BROKEN ${failures.length} times` : "held";

/** "kills 100, lost 0" */
export const countsLine = ({ counts }: CheckResult) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count.toLocaleString("en-US")}`)
    .join(", ");

/** Says how a check ended as soon as it has, and of each failing try how to have it again. */
export function sayResult({ name }: FaultCheck, result: CheckResult, { profile }: { profile: Profile }) {
  say(`${name}: ${verdict(result)}, ${result.tries} tries, ${seconds(result)} s (${countsLine(result)})`);
  for (const { seed, what } of result.failures.slice(0, 20)) {
    say(`  seed ${seed}: ${what}`);
    say(`  again: npm run faults -- --only ${name} --profile ${profile} --seed ${seed}`);
  }
  if (result.failures.length > 20) say(`  and ${result.failures.length - 20} more`);
}

/** The table of all promises, as Markdown, and what to make of its zeros. */
export function sayTable(
  results: readonly { check: FaultCheck; result: CheckResult }[],
  { seed, profile, commit }: { seed: number; profile: Profile; commit: string },
) {
  say();
  say("| promise | tries | what was counted | result | seconds |");
  say("|---|---:|---|---|---:|");
  for (const { check, result } of results) {
    say(`| ${check.promise} | ${result.tries} | ${countsLine(result)} | ${verdict(result)} | ${seconds(result)} |`);
  }
  const total = results.reduce((sum, { result }) => sum + result.seconds, 0);
  say();
  say(`Seed ${seed}, commit ${commit}, profile ${profile}, ${Math.round(total)} s.`);
  say("0 failures in n tries bounds the rate of failures at about 3/n (95 %): 0 in 100 means below 3 %, not never.");
}
