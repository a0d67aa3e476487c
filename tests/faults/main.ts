import { parseArgs } from "node:util";
import { makePgliteTemplate } from "../pglite-template";
import { drivers as allDrivers } from "../test-database";
import { type FaultCheck, profiles } from "./check";
import { checks } from "./checks";
import { type CheckResult, failedCheck, runCheck } from "./run-check";
import { sayResult, sayTable } from "./table";

// What `npm run faults` runs. With --json one check in this process; without, each check in a process of its own.
const { values } = parseArgs({
  options: {
    profile: { type: "string", default: "full" },
    only: { type: "string" },
    seed: { type: "string" },
    drivers: { type: "string", default: "pglite,pg" },
    commit: { type: "string", default: "unknown" },
    json: { type: "boolean", default: false },
  },
});
const profile = oneOf(profiles, values.profile, "--profile");
const drivers = values.drivers.split(",").map((name) => oneOf(allDrivers, name, "--drivers"));
const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
if (!Number.isInteger(seed) || seed < 0) fail("--seed takes a whole number from 0 on.");
const wanted = checks.filter(({ name }) => values.only === undefined || name === values.only);
if (wanted.length === 0) fail(`--only takes one of: ${checks.map(({ name }) => name).join(", ")}.`);

process.env.TEST_PGLITE_TEMPLATE ??= (await makePgliteTemplate()) ?? undefined;
if (values.json) {
  const [check] = wanted;
  const result = check ? await runHere(check) : null;
  // Whatever the check left open ends with it. The line has to be out first.
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
} else {
  const results: { check: FaultCheck; result: CheckResult }[] = [];
  for (const check of wanted) {
    const result = await runCheck({ name: check.name, profile, seed, drivers });
    sayResult(check, result, { profile });
    results.push({ check, result });
  }
  sayTable(results, { seed, profile, commit: values.commit });
  process.exitCode = results.some(({ result }) => result.failures.length > 0) ? 1 : 0;
}

async function runHere(check: FaultCheck): Promise<CheckResult> {
  const begun = Date.now();
  const report = await check.run({ profile, seed, drivers }).catch((error: unknown) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failedCheck(seed, `the check itself failed: ${what}`);
  });
  return { crashed: false, ...report, seconds: (Date.now() - begun) / 1000 };
}

function oneOf<Name extends string>(names: readonly Name[], value: string, option: string): Name {
  const name = names.find((candidate) => candidate === value);
  return name ?? fail(`${option} takes one of: ${names.join(", ")}.`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
