import type { GetStepTools } from "inngest";
import { describeError, type LogFields, logger } from "@/lib/logger";
import type { inngest } from "./client";
import { toSafeError } from "./errors";

/** Of Inngest's step tools, what runs a step. */
type Runner = Pick<GetStepTools<typeof inngest>, "run">;

/**
 * The one way to run a step (scripts/check-steps.mjs): whatever it throws reaches our log with what is known of it, and
 * Inngest without what only we may know.
 * @param facts name the step in the log
 */
export function runStep<Result>(step: Runner, id: string, work: () => Promise<Result>, facts: LogFields = {}) {
  return step.run(id, async () => {
    try {
      return await work();
    } catch (error) {
      logger.warn("job-step.failed", { step: id, ...facts, ...describeError(error) });
      throw toSafeError(error);
    }
  });
}
