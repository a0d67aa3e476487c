import { NonRetriableError, RetryAfterError } from "inngest";
import { MicrosoftError } from "@/lib/microsoft/errors";
import { outcomeOf } from "@/lib/sync/dataset-outcome";

/**
 * Tells Inngest what an error of Microsoft means for its retries. The thrown message is ours and holds no answer of
 * Microsoft, because Inngest keeps it.
 * @throws always
 */
export function rethrowForInngest(error: unknown): never {
  if (!(error instanceof MicrosoftError))
    throw new Error(`A step failed: ${error instanceof Error ? error.name : typeof error}`);
  const message = `Microsoft: ${error.code}`;
  const outcome = outcomeOf(error.code);
  switch (outcome.kind) {
    case "end":
      throw new NonRetriableError(message);
    case "wait":
      throw new RetryAfterError(message, error.details.retryAfterMs ?? 60_000);
    case "retry":
      throw new Error(message);
    default:
      throw outcome satisfies never;
  }
}
