import type { Counts } from "./counts.mjs";

export type SuiteResult = Counts & { title: string; ms: number };
export function summaryLines(suites: SuiteResult[]): string[];
export function totalLine(suites: SuiteResult[]): string;
