import type { Turn, WrongField } from "@/lib/microsoft/diagnosis/entry";
import type { Scenario } from "@/sandbox/scenarios";
import type { Fault } from "@/sandbox/server";
import type { Answering } from "../faults/front";

/** What the screen has to say. */
export interface Expected {
  name: string;
  title: string;
  turn: Turn;
  retryHelps: boolean;
  /** The typed value that is proved wrong; none when absent. */
  field?: WrongField;
  /** Stands in the cause. */
  cause?: string;
}

/** How Microsoft's side is set before the portal acts. */
export interface Arrangement {
  scenario?: Partial<Scenario>;
  faults?: readonly Fault[];
  /** Answers instead of the sandbox. */
  answer?: Answering;
}

/** "Save Settings" in Direct Setup, and what its answer shows. */
export interface ConnectSituation extends Expected, Arrangement {
  where: "connect";
  /** Typed instead of the right values. */
  typed?: { applicationId?: string; directoryId?: string; clientSecret?: string };
  /** The check whose explanation is meant; the answer's verdict when absent. */
  check?: string;
}

/** The same while something is wrong on the way to Microsoft. */
export interface ReachSituation extends Expected {
  where: "reach";
  way: "closed_port" | "unknown_name" | "own_certificate" | "no_tls" | "hangs_up" | "silent";
}

/** A sync, and what the log says of it. */
export interface SyncSituation extends Expected, Arrangement {
  where: "sync";
  /** The dataset that is looked at; null for the run as a whole. */
  dataset: string | null;
  /** Stored instead of the right secret. */
  clientSecret?: string;
  /** Datasets that were read well before. */
  hasHistory?: readonly string[];
}

export type Situation = ConnectSituation | ReachSituation | SyncSituation;

/** Ids as the sandbox's test scenario has them. */
export const testIds = {
  applicationId: "00000000-0000-4000-8000-0000000000a1",
  directoryId: "00000000-0000-4000-8000-0000000000d1",
};
