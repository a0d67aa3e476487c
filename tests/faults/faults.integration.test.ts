import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catches } from "./catches";
import { checks } from "./checks";
import { root } from "./root";
import { runCheck } from "./run-check";
import { applyTwin } from "./twin-copy";
import { twins } from "./twins";

const seed = 20_261_123;

/** The checks prove themselves on whole copies of the project with `npm run faults`; that takes minutes. */
const quick = checks.filter((check) => check !== catches);

test.each(quick.map(({ name, promise }) => [name, promise]))(
  "%s: %s",
  async (name) => {
    const { failures, tries } = await runCheck({ name, profile: "quick", seed });
    expect(failures).toEqual([]);
    expect(tries).toBeGreaterThan(0);
  },
  300_000,
);

test.each(twins.map((twin) => [twin.check, twin.name, twin] as const))(
  "%s has a mistake to notice: %s",
  (check, _, twin) => {
    expect(checks.map(({ name }) => name)).toContain(check);
    expect(() => applyTwin(readFileSync(join(root, twin.file), "utf8"), twin)).not.toThrow();
  },
);
