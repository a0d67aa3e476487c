import type { MicrosoftErrorCode } from "../errors";
import type { LinkName } from "./links";

/** Who has to act: we (the technician, or the portal), the customer's admin in Entra, or Microsoft. */
export type Turn = "ours" | "customer_admin" | "microsoft";

/** A typed value that Microsoft's answer proves wrong. */
export type WrongField = "applicationId" | "directoryId" | "clientSecret";

/** What a screen can put right with one press. */
export type Mend = "swap_ids";

export interface EntryStep {
  text: string;
  link?: LinkName;
  /** Done in this portal, and so left out of a letter to the customer's admin. */
  isHere?: true;
  /** Done in the company's dialog of Direct Setup: on any other screen the step leads there. */
  isInSetup?: true;
}

/** What we say to one kind of refusal. `{applicationId}`, `{directoryId}` and `{permission}` are filled in. */
export interface DiagnosisEntry {
  title: string;
  cause: string;
  /** Each with its click path in words, because Microsoft's deep links are undocumented and may go. */
  steps: readonly EntryStep[];
  turn: Turn;
  /** Whether the same request may pass later without anybody changing anything. */
  retryHelps: boolean;
  field?: WrongField;
  mend?: Mend;
}

/** An entry whose turn is the customer's admin says it to them, too. */
export interface CustomerEntry extends DiagnosisEntry {
  turn: "customer_admin";
  /** What is wrong in one sentence, for somebody who knows none of Microsoft's words. */
  plain: string;
  /** How long the steps take; five when absent. */
  minutes?: number;
}

export type Entry = CustomerEntry | (DiagnosisEntry & { turn: "ours" | "microsoft" });

/** One entry, the codes of Microsoft's it answers, and what kind of error these are. */
export type CodedEntry = Entry & { kind: MicrosoftErrorCode; codes: readonly string[] };
