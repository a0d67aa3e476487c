import type { LinkName } from "./links";

/** Who has to act: we (the technician, or the portal), the customer's admin in Entra, or Microsoft. */
export type Turn = "ours" | "customer_admin" | "microsoft";

/** A typed value that Microsoft's answer proves wrong. */
export type WrongField = "applicationId" | "directoryId" | "clientSecret";

/** What we say to one kind of refusal. `{applicationId}`, `{directoryId}` and `{permission}` are filled in. */
export interface DiagnosisEntry {
  title: string;
  cause: string;
  /** Each with its click path in words, because Microsoft's deep links are undocumented and may go. */
  steps: readonly { text: string; link?: LinkName }[];
  turn: Turn;
  /** Whether the same request may pass later without anybody changing anything. */
  retryHelps: boolean;
  field?: WrongField;
}

/** One entry and the codes of Microsoft's it answers. */
export interface CodedEntry extends DiagnosisEntry {
  codes: readonly string[];
}

export function byCode<Entry extends CodedEntry>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)));
}
