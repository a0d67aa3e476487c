import { type ActionState, settleAction } from "@/lib/action";
import { type Check, plannedChecks } from "@/lib/microsoft/preflight";

/** Answers that come one after another: a screen shows each as it is there. */
export interface FollowedChecks<Result> {
  /** In the order a person reads them; null for a check that was not reached. */
  checks: { id: string; title: string; check: Promise<Check | null> }[];
  /** What came of it all, as an action tells it. Neither this nor a check ever rejects. */
  end: Promise<ActionState<Result>>;
}

/**
 * Begins work that makes the checks of the pre-flight, and answers at once.
 * @param action its name, for the log
 */
export function followChecks<Result>(
  action: string,
  work: (onCheck: (check: Check) => void) => Promise<Result>,
): FollowedChecks<Result> {
  const tellers = new Map<string, (check: Check | null) => void>();
  const checks = plannedChecks.map(({ id, title }) => ({
    id,
    title,
    check: new Promise<Check | null>((resolve) => void tellers.set(id, resolve)),
  }));
  const end = settleAction(
    action,
    work((check) => tellers.get(check.id)?.(check)),
  );
  void end.then(() => {
    for (const tell of tellers.values()) tell(null);
  });
  return { checks, end };
}
