import type { DatasetFreshness } from "@/db/queries/freshness";
import type { Doubt } from "@/db/schema/report-lines";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import { cloudTitle, shortCloudTitle } from "@/lib/microsoft/clouds.constants";

/** Why there is nothing to show: one of the six of the design, that the answer tells nothing certain, or nobody has asked yet. */
export type BlankReason =
  | "none"
  | "not_published"
  | "not_licensed"
  | "concealed"
  | "permission_missing"
  | "unusable_names"
  | "failed"
  | "unsure"
  | "not_offered"
  | "not_read";

/** A blank in words: what stands in the cell, and what it means. */
export interface Blank {
  reason: BlankReason;
  word: string;
  meaning: string;
}

/**
 * What the last attempt to read a dataset says of a value that is missing. "none": Microsoft answered, and names none; whether
 * it could have named this person, `reportBlank` says.
 */
export function blankReason(freshness: DatasetFreshness | undefined): BlankReason {
  return freshness ? reasons[freshness.state] : "not_read";
}

const reasons: Record<DatasetRunState, BlankReason> = {
  waiting: "not_read",
  reading: "not_read",
  ok: "none",
  unchanged: "none",
  partial: "none",
  not_licensed: "not_licensed",
  permission_missing: "permission_missing",
  concealed: "concealed",
  unusable_names: "unusable_names",
  not_published: "not_published",
  not_offered: "not_offered",
  suspicious: "failed",
  failed: "failed",
};

const blanks: Record<BlankReason, Omit<Blank, "reason">> = {
  none: { word: "none", meaning: "Microsoft was asked and answered that there is none." },
  not_published: { word: "not published yet", meaning: "Microsoft publishes reports two to three days late." },
  not_licensed: { word: "no license for it", meaning: "Microsoft gives this only with a license the company lacks." },
  concealed: { word: "names concealed", meaning: "The company’s Microsoft 365 settings hide names in reports." },
  permission_missing: { word: "permission missing", meaning: "The company’s app registration may not read this." },
  unusable_names: {
    word: "names fit nobody",
    meaning: "The names in Microsoft’s report are those of nobody in the directory, so it is not known.",
  },
  failed: {
    word: "last attempt failed",
    meaning: "The last attempt to read this failed, so it is not known.",
  },
  unsure: {
    word: "not known",
    meaning: "Microsoft’s answer has rows whose names fit nobody: one of them may be about this person.",
  },
  not_offered: { word: "not offered", meaning: "Microsoft does not offer this report in the company’s cloud." },
  not_read: { word: "not read yet", meaning: "Nobody has asked Microsoft for this yet." },
};

type Cloud = DatasetFreshness["cloud"];

/** In one line: "names concealed", "not offered in GCC High" where the cloud is known. */
export const blankWord = (reason: BlankReason, cloud?: Cloud) => blankOf(reason, cloud).word;

/** The same for what Microsoft gives with Entra ID P1 only: what the company lacks has a name. */
export const premiumWord = (reason: BlankReason, cloud?: Cloud) =>
  reason === "not_licensed" ? "no Entra ID P1" : blankWord(reason, cloud);

function blankOf(reason: BlankReason, cloud?: Cloud): Blank {
  const title = reason === "not_offered" ? cloudTitle(cloud) : null;
  if (title === null) return { reason, ...blanks[reason] };
  return {
    reason,
    word: `not offered in ${shortCloudTitle(cloud)}`,
    meaning: `Microsoft does not offer this report in the company’s cloud, ${title}.`,
  };
}

export interface Person {
  skuIds: readonly string[];
  /** ISO 8601. */
  createdAt: string | null;
  /** By dataset, why its answer says nothing certain of this person; absent where nobody has looked. */
  doubts?: Readonly<Record<string, Doubt>>;
}

/** Why a person's last activity in the services is blank. */
export function activityBlank(person: Person, activeUsers: DatasetFreshness | undefined): Blank {
  const blank = usageBlank(person, activeUsers);
  if (blank.reason !== "none") return blank;
  if (person.skuIds.length === 0) {
    const meaning = "Microsoft’s activity report covers people who hold a license.";
    return { reason: "not_licensed", word: "no license", meaning };
  }
  return {
    ...blank,
    word: "none in 180 days",
    meaning: "Microsoft knows of no activity in the 180 days it looks back.",
  };
}

/** Why a person has no activated apps. */
export function activationBlank(person: Person, activations: DatasetFreshness | undefined): Blank {
  return usageBlank(person, activations);
}

type Reported = Pick<Person, "createdAt" | "doubts">;

/** Why a usage report does not name a person: without its day nobody knows whether it could have. */
export function usageBlank(person: Reported, report: DatasetFreshness | undefined): Blank {
  const blank = reportBlank(person, report);
  if (blank.reason !== "none" || report?.good?.asOf) return blank;
  const meaning =
    "Microsoft’s report does not say of which day it is, so nobody knows whether it could have named them.";
  return { ...blanks.unsure, reason: "unsure", meaning };
}

/**
 * Why an answer does not name a person. "none" is proven: it was read whole, the account is older than the answer, and none of
 * its rows that could not be read, or whose names fit nobody, can be theirs (lib/sync/match-people.ts).
 */
export function reportBlank({ createdAt, doubts }: Reported, report: DatasetFreshness | undefined): Blank {
  const reason = blankReason(report);
  if (reason !== "none" || !report) return blankOf(reason, report?.cloud);
  const asOf = report.good?.asOf;
  if (asOf && createdAt && createdAt.slice(0, 10) >= asOf) {
    return { ...blankOf("not_published"), meaning: "The account is newer than Microsoft’s report." };
  }
  const doubt = doubts?.[report.dataset];
  if (doubt) return doubtBlanks[doubt];
  return blankOf((report.good?.strays ?? 0) > 0 ? "unsure" : reason);
}

const doubtBlanks: Record<Doubt, Blank> = {
  refused: {
    reason: "unsure",
    word: "not known",
    meaning: "Microsoft’s row about this person could not be read; the log says why.",
  },
  shared: {
    reason: "unsure",
    word: "not known",
    meaning: "Another account has or had this sign-in name: whose Microsoft’s row is cannot be told.",
  },
  new_license: {
    reason: "not_published",
    word: "not published yet",
    meaning: "The license is newer than Microsoft’s report.",
  },
};
