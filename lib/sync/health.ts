import type { CompanyFacts, DatasetPart, HealthFacts } from "@/db/queries/health";
import type { DatasetRunState } from "@/db/schema/sync.constants";
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
const breakingCodes = ["invalid_credentials", "directory_not_found", "blocked"];

/** Judges a company by its connection and its last finished run. Derived with every question and never stored. */
export function healthOf({ connection, status, codes, states }: HealthFacts): Health {
  if (connection === "none" || connection === "without_credential") return "not_connected";
  if (connection === "paused") return "paused";
  if (status === null) return "never_synced";
  if (status === "failed" && codes.some((code) => breakingCodes.includes(code))) return "broken";
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

/** What to say of a dataset that kept no reason of its own, most pressing first. */
const troubles: { state: DatasetRunState; title: string; turn: RunError["turn"] | null }[] = [
  { state: "permission_missing", title: "A permission is missing", turn: "customer_admin" },
  { state: "concealed", title: "Names are concealed in reports", turn: "customer_admin" },
  { state: "suspicious", title: "Unusually much is missing from Microsoft’s answer", turn: "ours" },
  { state: "failed", title: "Some data could not be read", turn: null },
  { state: "partial", title: "Some rows could not be read", turn: "microsoft" },
];

function reportDatasets(parts: DatasetPart[]): Pick<HealthReport, "title" | "turn"> {
  const rank = ({ state }: DatasetPart) => troubles.findIndex((trouble) => trouble.state === state);
  const first = [...parts].sort((a, b) => rank(a) - rank(b))[0];
  const reason = runErrorSchema.safeParse(first?.error).data;
  const trouble = troubles.find(({ state }) => state === first?.state);
  return {
    title: reason?.title ?? trouble?.title ?? "The last sync did not finish",
    turn: reason?.turn ?? trouble?.turn ?? null,
  };
}
