import type { Tone } from "@/components/ui/badge";
import { countOf, formatCount } from "@/components/ui/number";
import type { SyncRunStatus } from "@/db/schema/sync.constants";
import type { LogEntry, LogRetry } from "@/lib/sync/log-entry";

export const statusWords: Record<SyncRunStatus, { word: string; tone: Tone }> = {
  queued: { word: "Waiting", tone: "info" },
  running: { word: "Running", tone: "info" },
  succeeded: { word: "Succeeded", tone: "good" },
  partial: { word: "Partly", tone: "attention" },
  failed: { word: "Failed", tone: "bad" },
  cancelled: { word: "Cancelled", tone: "neutral" },
};

export function whoAsked({ trigger, requestedBy }: Pick<LogEntry, "trigger" | "requestedBy">): string {
  if (trigger === "nightly") return "the nightly schedule";
  const who = requestedBy ?? "the portal";
  return trigger === "connected" ? `${who}, on saving the settings` : who;
}

/** "12 added, 3 changed" of a whole run: what was held back did not change anything yet. */
export function changesOf({ datasets }: Pick<LogEntry, "datasets">): string {
  const published = datasets.filter(({ state }) => state !== "suspicious");
  const sum = (count: "added" | "changed" | "gone") => published.reduce((total, dataset) => total + dataset[count], 0);
  const parts = (["added", "changed", "gone"] as const)
    .map((count) => ({ count, rows: sum(count) }))
    .filter(({ rows }) => rows > 0)
    .map(({ count, rows }) => `${formatCount(rows)} ${count}`);
  return parts.join(", ") || "no changes";
}

/** What has become of what did not work at once; the time of the next try comes after it, where there is one. */
export function retryText({ tries, mostTries, waits, mostWaits, nextAt }: LogRetry, isThrottled: boolean): string {
  if (nextAt === null) return `Given up after ${isThrottled ? countOf(waits, "wait") : triesOf(tries)}`;
  if (isThrottled) return `Wait ${waits} of at most ${mostWaits}, asked again at`;
  return `Try ${tries} of at most ${mostTries} failed, next try at`;
}

const triesOf = (tries: number) => (tries === 1 ? "1 try" : `${tries} tries`);
