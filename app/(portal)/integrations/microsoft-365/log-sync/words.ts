import type { Tone } from "@/components/ui/badge";
import type { SyncRunStatus, SyncTrigger } from "@/db/schema/sync.constants";
import type { RunError } from "@/lib/sync/run-error";

export const statusWords: Record<SyncRunStatus, { word: string; tone: Tone }> = {
  queued: { word: "Waiting", tone: "info" },
  running: { word: "Running", tone: "info" },
  succeeded: { word: "Succeeded", tone: "good" },
  partial: { word: "Partly", tone: "attention" },
  failed: { word: "Failed", tone: "bad" },
  cancelled: { word: "Cancelled", tone: "neutral" },
};

/** How loudly a reason is told: what is merely not there, what may pass or waits for a word, and what is broken. */
export function toneOf({ code, turn }: Pick<RunError, "code" | "turn">): "info" | "attention" | "bad" {
  if (["not_licensed", "not_published", "not_offered"].includes(code)) return "info";
  return turn === "microsoft" || ["throttled", "concealed", "suspicious"].includes(code) ? "attention" : "bad";
}

export function askedBy(trigger: SyncTrigger, requestedBy: string | null) {
  if (trigger === "nightly") return "asked by the nightly schedule";
  const who = requestedBy ?? "the portal";
  return trigger === "connected" ? `asked by ${who}, on saving the settings` : `asked by ${who}`;
}
