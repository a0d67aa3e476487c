import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { MicrosoftErrorCode, Symptom } from "@/lib/microsoft/errors";

/** What a dataset run does about an error of Microsoft: end, wait as long as asked, try again soon, or begin anew at page one. */
export type DatasetOutcome =
  | { kind: "end"; state: DatasetRunState }
  | { kind: "wait" }
  | { kind: "retry" }
  | { kind: "restart" };

export function outcomeOf(code: MicrosoftErrorCode, symptom?: Symptom): DatasetOutcome {
  // Where links lead in a circle every page is read again, and would count as progress without end.
  if (symptom === "circle") return { kind: "restart" };
  switch (code) {
    case "permission_missing":
      return { kind: "end", state: "permission_missing" };
    case "not_licensed":
      return { kind: "end", state: "not_licensed" };
    case "not_published":
      return { kind: "end", state: "not_published" };
    case "invalid_credentials":
    case "directory_not_found":
    case "blocked":
    case "unexpected":
      return { kind: "end", state: "failed" };
    case "throttled":
      return { kind: "wait" };
    case "unavailable":
    case "malformed":
      return { kind: "retry" };
    case "place_forgotten":
      return { kind: "restart" };
    default:
      return code satisfies never;
  }
}
