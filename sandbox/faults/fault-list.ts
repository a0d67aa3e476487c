import { type Fault, isEarly } from "./fault";

/** A request as faults see it. */
export interface Target {
  /** Path and query, and for a download also the path of its report. */
  paths: readonly string[];
  directoryId: string | null;
}

export interface FaultList {
  add(fault: Fault): void;
  clear(): void;
  /** Takes the faults that strike now; `applies` says whether one can do its work on this answer (else it waits). */
  take(target: Target, stage: "early" | "late", applies?: (fault: Fault) => boolean): Fault[];
}

function matches({ match }: Fault, { paths, directoryId }: Target): boolean {
  if (match.tenant !== undefined && match.tenant.toLowerCase() !== directoryId?.toLowerCase()) return false;
  const { path } = match;
  return paths.some((candidate) => (typeof path === "string" ? candidate.includes(path) : path.test(candidate)));
}

/** The faults in force, in the order they were added. */
export function createFaultList(onClear: () => void): FaultList {
  let entries: { fault: Fault; toPass: number; left: number }[] = [];
  return {
    add: (fault) => {
      entries.push({ fault, toPass: fault.after ?? 0, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear: () => {
      entries = [];
      onClear();
    },
    take: (target, stage, applies = () => true) => {
      const struck: Fault[] = [];
      for (const entry of entries) {
        const { fault } = entry;
        if (isEarly(fault) !== (stage === "early") || !matches(fault, target) || !applies(fault)) continue;
        if (entry.toPass > 0) entry.toPass--;
        else if (entry.left > 0) {
          entry.left--;
          struck.push(fault);
        }
      }
      return struck;
    },
  };
}
