import type { Mend, Turn, WrongField } from "./entry";

export interface ExplainedStep {
  text: string;
  href?: string;
  /** Done in this portal, and so left out of a letter to the customer's admin. */
  isHere?: boolean;
  /** Done in the company's dialog of Direct Setup: on any other screen the step leads there. */
  isInSetup?: boolean;
}

/** Microsoft's own words, for its support. `at` is ISO 8601. */
export interface ProviderWords {
  code?: string;
  message?: string;
  requestId?: string;
  clientRequestId?: string;
  httpStatus?: number;
  at: string;
}

/** A trouble in words, as every screen shows it: of a connection, of a run, or of one of its datasets. */
export interface Explained {
  title: string;
  cause: string;
  steps: readonly ExplainedStep[];
  turn: Turn;
  /** Whether the same request may pass later without anybody changing anything. */
  retryHelps: boolean;
  /** The typed value that is provably wrong; null or absent when none is. */
  field?: WrongField | null;
  mend?: Mend;
  /** The same in one sentence for the customer's admin; present when it is their turn. */
  plain?: string;
  /** How long the steps take the customer's admin. */
  minutes?: number;
  /** The permission that is missing, as it stands in the texts. */
  permission?: string;
  /** Which application and directory were used. */
  applicationId?: string;
  directoryId?: string;
  provider?: ProviderWords;
}

/** Whose turn it is, in the words of every screen. */
export function turnText({ turn, retryHelps }: Pick<Explained, "turn" | "retryHelps">): string {
  const alone = retryHelps ? ": the portal tries again by itself" : "";
  switch (turn) {
    case "ours":
      return retryHelps ? `Our turn${alone}` : "Your turn";
    case "customer_admin":
      return "The customer's administrator's turn";
    case "microsoft":
      return `Microsoft's turn${alone}`;
    default:
      return turn satisfies never;
  }
}
