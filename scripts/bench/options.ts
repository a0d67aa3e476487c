import { parseArgs } from "node:util";
import type { BenchDriver } from "./databases";

export const parts = ["sync", "memory", "naive", "small", "night"] as const;
export type Part = (typeof parts)[number];

export interface BenchOptions {
  parts: readonly Part[];
  drivers: readonly BenchDriver[];
  /** People in the tenants of the parts `sync` and `memory`. */
  sizes: readonly number[];
  /** Companies of the part `night`. */
  companies: readonly number[];
  /** How often small sizes are measured. */
  repeat: number;
  /** File between whose markers the table is written. */
  markdown: string | null;
  /** Keep CPU profiles of the syncs in .data/bench. */
  profile: boolean;
}

export const usage = `npm run bench -- [options]

  --only <part>,…       sync, memory, naive, small, night (default: all)
  --sizes <people>,…    tenants of sync and memory (default: 1000,10000,100000,300000)
  --driver <driver>     pg or pglite (default: both)
  --companies <n>,…     companies of the part night (default: 100,500)
  --repeat <n>          how often tenants up to 10,000 people are measured; the median counts (default: 3)
  --markdown <file>     also write the table between the file's two markers
  --profile             keep a CPU profile of each sync in .data/bench
`;

/** @throws a sentence for what cannot be understood, or the usage when that is asked for */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: "string" },
      sizes: { type: "string" },
      driver: { type: "string" },
      companies: { type: "string" },
      repeat: { type: "string" },
      markdown: { type: "string" },
      profile: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) throw new Error(usage);
  return {
    parts: oneOf(parts, values.only, "--only"),
    drivers: oneOf(["pg", "pglite"] as const, values.driver, "--driver"),
    sizes: numbers(values.sizes ?? "1000,10000,100000,300000", "--sizes"),
    companies: numbers(values.companies ?? "100,500", "--companies"),
    repeat: numbers(values.repeat ?? "3", "--repeat")[0] ?? 3,
    markdown: values.markdown ?? null,
    profile: values.profile,
  };
}

function oneOf<Name extends string>(names: readonly Name[], given: string | undefined, option: string) {
  if (!given) return names;
  const wanted = given.split(",");
  const unknown = wanted.find((name) => !names.some((known) => known === name));
  if (unknown) throw new Error(`${option} may be ${names.join(", ")}; not '${unknown}'.\n\n${usage}`);
  return names.filter((name) => wanted.includes(name));
}

function numbers(given: string, option: string) {
  const all = given.split(",").map((text) => Number(text.replaceAll("_", "")));
  if (all.some((number) => !Number.isInteger(number) || number < 1))
    throw new Error(`${option} takes whole numbers with commas between them; not '${given}'.\n\n${usage}`);
  return all;
}
