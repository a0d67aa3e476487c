import { StatusBadge, type Tone } from "@/components/ui/badge";
import type { Health, HealthReport } from "@/lib/sync/health";

const words: Record<Health, { word: string; tone: Tone }> = {
  healthy: { word: "Healthy", tone: "good" },
  attention: { word: "Needs attention", tone: "attention" },
  broken: { word: "Broken", tone: "bad" },
  paused: { word: "Paused", tone: "neutral" },
  never_synced: { word: "Never synced", tone: "neutral" },
  not_connected: { word: "Not connected", tone: "neutral" },
};

const turns: Record<NonNullable<HealthReport["turn"]>, string> = {
  ours: "our turn",
  customer_admin: "the customer’s turn",
  microsoft: "Microsoft’s turn",
};

export const healthWord = (health: Health) => words[health].word;

/** A company's health, and under it why and whose turn it is. */
export function HealthBadge({ health, title, turn }: HealthReport) {
  const { word, tone } = words[health];
  return (
    <div>
      <StatusBadge tone={tone}>{word}</StatusBadge>
      {title && (
        <span className="block max-w-72 text-xs text-pretty text-secondary sm:pl-5">
          {title}
          {turn && ` · ${turns[turn]}`}
        </span>
      )}
    </div>
  );
}
