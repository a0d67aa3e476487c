import type { BenchOptions } from "./options";

/** What every part of the benchmark is given. */
export interface Bench extends BenchOptions {
  /** A PostgreSQL server, as superuser; empty when only PGlite is measured. */
  serverUrl: string;
  /** Environment of the children: the product's settings. */
  env: NodeJS.ProcessEnv;
  say(line: string): void;
}

/** A table of figures, ready to be printed. */
export interface FigureTable {
  title: string;
  /** What a reader has to know to read it right. */
  notes: string[];
  header: string[];
  rows: string[][];
}

export const driverTitles = { pg: "PostgreSQL", pglite: "PGlite" } as const;

export const seconds = (ms: number) => (ms < 9_950 ? (ms / 1000).toFixed(2) : (ms / 1000).toFixed(1));
export const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/** "1.75 ✓" or "2.31 ✗": a figure that should be at most its target. */
export function against(target: number, value: number, digits = 2) {
  return `${value.toFixed(digits)} ${value <= target ? "✓" : "✗"}`;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
