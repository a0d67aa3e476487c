import type { CompanyFacts, DatasetPart, HealthFacts } from "@/db/queries/health";
import { pressing, reasonOf } from "./reasons";
import { type RunError, runErrorSchema } from "./run-error";
import { needsAttention } from "./run-status";

export const healths = ["healthy", "attention", "broken", "paused", "never_synced", "not_connected"] as const;
export type Health = (typeof healths)[number];

/** A company's health with the reason, for one line. */
export interface HealthReport {
  health: Health;
  /** Why, when there is something to do about it: "The secret has expired". */
  title: string | null;
  /** Whose turn it is; null when nobody's, or nobody knows. */
  turn: RunError["turn"] | null;
}

/** Errors that no later sync mends by itself: somebody has to change the connection, here or at Microsoft. */
const breakingCodes = ["invalid_credentials", "directory_not_found", "blocked", "permission_missing"];

/** Judges a company by its connection and its last finished run. Derived with every question and never stored. */
export function healthOf({ connection, status, codes, isLasting, states }: HealthFacts): Health {
  if (connection === "none" || connection === "without_credential") return "not_connected";
  if (connection === "paused") return "paused";
  if (status === null) return "never_synced";
  // Nothing could be read: what does not pass by itself is told as loudly here as where its reason stands.
  if (status === "failed" && (isLasting || codes.some((code) => breakingCodes.includes(code)))) return "broken";
  return status !== "succeeded" || states.some(needsAttention) ? "attention" : "healthy";
}

/** Health, and the run's own reason for it; without one, that of the dataset somebody can do most about. */
export function reportHealth({ facts, lastRun }: Pick<CompanyFacts, "facts" | "lastRun">): HealthReport {
  const health = healthOf(facts);
  if (!lastRun || (health !== "broken" && health !== "attention")) return { health, title: null, turn: null };
  const reason = runErrorSchema.safeParse(lastRun.error).data;
  if (reason) return { health, title: reason.title, turn: reason.turn };
  return { health, ...reportDatasets(lastRun.datasets.filter((part) => needsAttention(part.state))) };
}

function reportDatasets(parts: DatasetPart[]): Pick<HealthReport, "title" | "turn"> {
  const [first] = [...parts].sort((a, b) => pressing(a.state) - pressing(b.state));
  const { title, turn } = reasonOf(first ?? { state: null, error: null });
  return { title, turn };
}
