import type { Tone } from "@/components/ui/badge";
import type { SyncRunStatus, SyncTrigger } from "@/db/schema/sync.constants";

export const statusWords: Record<SyncRunStatus, { word: string; tone: Tone }> = {
  queued: { word: "Waiting", tone: "info" },
  running: { word: "Running", tone: "info" },
  succeeded: { word: "Succeeded", tone: "good" },
  partial: { word: "Partly", tone: "attention" },
  failed: { word: "Failed", tone: "bad" },
  cancelled: { word: "Cancelled", tone: "neutral" },
};

export function askedBy(trigger: SyncTrigger, requestedBy: string | null) {
  if (trigger === "nightly") return "asked by the nightly schedule";
  const who = requestedBy ?? "the portal";
  return trigger === "connected" ? `asked by ${who}, on saving the settings` : `asked by ${who}`;
}
