export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  note?: string;
}
export function vitestCounts(report: string | null, code: number): Counts;
export function playwrightCounts(report: string | null, code: number): Counts;
export function checkCounts(code: number): Counts;
export function readReport(path: string): string | null;
