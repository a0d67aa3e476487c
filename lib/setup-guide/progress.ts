/** How far somebody came with a company, as their browser keeps it. */
export interface GuideProgress {
  done: readonly string[];
  /** The step they were at; null when they have not begun. */
  at: string | null;
}

export const noProgress: GuideProgress = { done: [], at: null };

export const progressKey = (companyId: string | null) => `setup-guide:${companyId ?? "none"}`;

/** Reads what was kept. Steps there are no longer are left out; what cannot be read counts as not begun. */
export function parseProgress(text: string | null, stepIds: readonly string[]): GuideProgress {
  const kept = parseObject(text);
  const done = Array.isArray(kept.done) ? kept.done : [];
  return {
    done: stepIds.filter((id) => done.includes(id)),
    at: stepIds.find((id) => id === kept.at) ?? null,
  };
}

/** The step is done, and the next one is at hand; after the last one it stays. */
export function finishStep(progress: GuideProgress, id: string, stepIds: readonly string[]): GuideProgress {
  const next = stepIds[stepIds.indexOf(id) + 1] ?? id;
  return { done: stepIds.filter((step) => step === id || progress.done.includes(step)), at: next };
}

function parseObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
