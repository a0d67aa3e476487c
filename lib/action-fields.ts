import type { ActionState } from "@/lib/action";

/** What is wrong, by field; `form` is what concerns no single one. */
export function fieldErrorsOf(state: ActionState<unknown>): Record<string, string[] | undefined> {
  return state.status === "invalid" ? state.fieldErrors : {};
}

/** What was typed, of the fields that come back. */
export function valuesOf(state: ActionState<unknown>): Record<string, string | undefined> {
  return "values" in state ? state.values : {};
}

/** The sentence over the form, when it was refused as a whole. */
export function formErrorOf(state: ActionState<unknown>): string | null {
  if (state.status === "failed") return state.message;
  return fieldErrorsOf(state).form?.join(" ") ?? null;
}
