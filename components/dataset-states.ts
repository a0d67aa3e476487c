import type { Tone } from "@/components/ui/badge";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import { cloudTitle } from "@/lib/microsoft/clouds.constants";
import type { Reason } from "@/lib/sync/reasons";

/** `meaning` stands beside the state where nothing more exact is known. */
export const stateWords: Record<DatasetRunState, { word: string; tone: Tone; meaning: string }> = {
  waiting: { word: "Waiting", tone: "neutral", meaning: "" },
  reading: { word: "Reading", tone: "info", meaning: "" },
  ok: { word: "Ok", tone: "good", meaning: "" },
  unchanged: { word: "Unchanged", tone: "good", meaning: "" },
  partial: {
    word: "Partly",
    tone: "attention",
    meaning: "Some rows could not be read. They keep what was known of them before.",
  },
  not_licensed: { word: "No license", tone: "neutral", meaning: "The tenant has no license for this data." },
  permission_missing: { word: "Permission missing", tone: "bad", meaning: "The application lacks a permission." },
  concealed: {
    word: "Names concealed",
    tone: "attention",
    meaning: "The tenant hides names in its reports, so nothing can be matched to a person. Nothing was stored.",
  },
  unusable_names: {
    word: "Names fit nobody",
    tone: "attention",
    meaning: "The names in Microsoft's report are those of nobody in the directory. What was known before stays.",
  },
  not_published: {
    word: "Not published yet",
    tone: "neutral",
    meaning: "Microsoft has not computed this report yet. New tenants wait up to 48 hours.",
  },
  not_offered: {
    word: "Not offered",
    tone: "neutral",
    meaning: "Microsoft does not offer this in the tenant's cloud.",
  },
  suspicious: {
    word: "Held back",
    tone: "attention",
    meaning:
      "Far fewer rows came than before. What was known stays until the next sync says the same, or you accept it.",
  },
  failed: { word: "Failed", tone: "bad", meaning: "It could not be read. What was known before stays." },
};

/**
 * How loudly a trouble is told, on every screen the same: what is merely not there, what may pass or is left as it was, and
 * what stays broken until somebody acts.
 * @param state null when the run as a whole could not be done
 */
export function troubleTone(
  { turn, retryHelps }: Pick<Reason, "turn" | "retryHelps">,
  state: DatasetRunState | null,
): "info" | "attention" | "bad" {
  const tone = state === null ? "bad" : stateWords[state].tone;
  if (tone === "neutral") return "info";
  return tone === "attention" || turn === "microsoft" || retryHelps ? "attention" : "bad";
}

/** A state in a few words: what a cloud does not offer names the cloud. */
export function stateWord(state: DatasetRunState, cloud: string | null): string {
  const title = state === "not_offered" ? cloudTitle(cloud) : null;
  return title === null ? stateWords[state].word : `Not offered in ${title}`;
}
