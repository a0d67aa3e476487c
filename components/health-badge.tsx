import { StatusBadge, type Tone } from "@/components/ui/badge";
import type { HealthReport } from "@/lib/sync/health";

export const healthWords: Record<HealthReport["health"], { word: string; tone: Tone }> = {
  healthy: { word: "Healthy", tone: "good" },
  attention: { word: "Needs attention", tone: "attention" },
  broken: { word: "Broken", tone: "bad" },
  paused: { word: "Paused", tone: "neutral" },
  never_synced: { word: "Never synced", tone: "neutral" },
  not_connected: { word: "Not connected", tone: "neutral" },
};

export const turnNames = { ours: "Your turn", customer_admin: "Customer's turn", microsoft: "Microsoft's turn" };

/** A company's health in a line: sign, word, and why. */
export function HealthBadge({ report: { health, title, turn } }: { report: HealthReport }) {
  const { word, tone } = healthWords[health];
  const lead = health === "attention" && turn ? turnNames[turn] : word;
  return <StatusBadge tone={tone}>{title ? `${lead}: ${title}` : lead}</StatusBadge>;
}

/** What there is to do for a company in its dialog, in a word; null when nothing is. */
export function setupAction({ health, turn }: HealthReport): string | null {
  if (health === "not_connected") return "Connect";
  const isSomebodys = turn === "ours" || turn === "customer_admin";
  return health === "broken" || (health === "attention" && isSomebodys) ? "Fix" : null;
}
