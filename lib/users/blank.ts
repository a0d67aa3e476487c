import type { DatasetFreshness } from "@/db/queries/freshness";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import { cloudTitle, shortCloudTitle } from "@/lib/microsoft/clouds.constants";

/** Why there is nothing to show: one of the six of the design, or nobody has asked yet. */
export type BlankReason =
  | "none"
  | "not_published"
  | "not_licensed"
  | "concealed"
  | "permission_missing"
  | "failed"
  | "not_offered"
  | "not_read";

/** A blank in words: what stands in the cell, and what it means. */
export interface Blank {
  reason: BlankReason;
  word: string;
  meaning: string;
}

/** What the last attempt to read a dataset says of a value that is missing. "none": Microsoft answered, and there is none. */
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
  not_published: "not_published",
  not_offered: "not_offered",
  suspicious: "failed",
  failed: "failed",
};

const blanks: Record<BlankReason, Omit<Blank, "reason">> = {
  none: { word: "none", meaning: "Microsoft was asked and answered that there is none." },
  not_published: { word: "not published yet", meaning: "Microsoft publishes reports two to three days late." },
  not_licensed: { word: "no licence for it", meaning: "Microsoft gives this only with a licence the company lacks." },
  concealed: { word: "names concealed", meaning: "The company’s Microsoft 365 settings hide names in reports." },
  permission_missing: { word: "permission missing", meaning: "The company’s app registration may not read this." },
  failed: {
    word: "last attempt failed",
    meaning: "The last attempt to read this failed, so it is not known.",
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
}

/** Why a person's last activity in the services is blank. */
export function activityBlank(person: Person, activeUsers: DatasetFreshness | undefined): Blank {
  const blank = reportBlank(person, activeUsers);
  if (blank.reason !== "none") return blank;
  if (person.skuIds.length === 0) {
    const meaning = "Microsoft’s activity report covers people who hold a licence.";
    return { reason: "not_licensed", word: "no licence", meaning };
  }
  return {
    ...blank,
    word: "none in 180 days",
    meaning: "Microsoft knows of no activity in the 180 days it looks back.",
  };
}

/** Why a person has no activated apps. */
export function activationBlank(person: Person, activations: DatasetFreshness | undefined): Blank {
  return reportBlank(person, activations);
}

/** Why a report does not name a person: an account made after its day cannot be in it yet. */
export function reportBlank({ createdAt }: Pick<Person, "createdAt">, report: DatasetFreshness | undefined): Blank {
  const reason = blankReason(report);
  const asOf = report?.good?.asOf;
  if (reason === "none" && asOf && createdAt && createdAt.slice(0, 10) >= asOf) {
    const meaning = "The account is newer than Microsoft’s report.";
    return { reason: "not_published", word: "not published yet", meaning };
  }
  return blankOf(reason, report?.cloud);
}
