import type { DatasetFreshness } from "@/db/queries/freshness";
import type { AttemptClock, SeenClock } from "@/db/queries/last-seen";
import { type Blank, type BlankReason, blankReason, type Person, premiumWord, reportBlank, usageBlank } from "./blank";

/** A clock in a word, for beside the day, and in full. */
export const clockWords: Record<SeenClock | AttemptClock, { short: string; full: string }> = {
  "sign-in": { short: "sign-in", full: "Successful sign-in" },
  service: { short: "service", full: "Activity in a service" },
  interactive: { short: "attempt", full: "Attempt to sign in, may have failed" },
  "non-interactive": { short: "attempt", full: "Attempt of an app to sign in, may have failed" },
};

/** The two datasets of which "last seen" is made. */
export interface SeenFreshness {
  signInActivity: DatasetFreshness | undefined;
  activeUsers: DatasetFreshness | undefined;
}

interface UnseenPerson extends Person {
  /** Whether Microsoft's sign-in activity names this person. */
  hasSignIns: boolean;
}

/**
 * Why somebody has no "last seen". "never" is said only when sign-ins and services were both read well and both know of
 * nothing; when one of them cannot tell, that is what is said.
 */
export function lastSeenBlank(person: UnseenPerson, { signInActivity, activeUsers }: SeenFreshness): Blank {
  const signIns = signInBlank(person, signInActivity);
  const services = usageBlank(person, activeUsers);
  if (signIns.reason === "none" && services.reason === "none") return neverBlank(person);
  if (services.reason === "none") return person.skuIds.length > 0 ? notInReport(signIns) : signIns;
  if (signIns.reason === "none") {
    return { ...services, meaning: `Microsoft knows of no sign-in, but services cannot tell: ${services.meaning}` };
  }
  const first = mendable.indexOf(signIns.reason) < mendable.indexOf(services.reason) ? signIns : services;
  return { ...first, meaning: `Sign-ins: ${signIns.word}. Services: ${services.word}. ${first.meaning}` };
}

/** What somebody can do something about comes first. */
const mendable: readonly BlankReason[] = [
  ...(["permission_missing", "concealed", "unusable_names", "failed", "unsure", "not_published"] as const),
  ...(["not_read", "not_licensed", "not_offered", "none"] as const),
];

/** https://learn.microsoft.com/graph/api/resources/signinactivity */
function neverBlank({ createdAt }: Person): Blank {
  if (createdAt && createdAt >= "2020-04") {
    return {
      reason: "none",
      word: "never",
      meaning: "Microsoft knows of no successful sign-in and of no activity in a service.",
    };
  }
  const meaning =
    "Microsoft keeps sign-ins since April 2020 and knows of none that succeeded, nor of any activity in a service.";
  return { reason: "none", word: "not since April 2020", meaning };
}

function notInReport(signIns: Blank): Blank {
  const meaning = `Microsoft’s activity report, which looks back 180 days, knows of nothing. Sign-ins: ${signIns.word}.`;
  return { reason: "none", word: "not in 180 days", meaning };
}

/** Why a person has no sign-in. "none": Microsoft was asked about this person and knows of none. */
export function signInBlank(
  { hasSignIns, doubts }: Pick<UnseenPerson, "hasSignIns" | "doubts">,
  dataset?: DatasetFreshness,
): Blank {
  const reason = blankReason(dataset);
  if (reason === "not_licensed") {
    const meaning = "Microsoft tells sign-ins only of companies that have Entra ID P1.";
    return { reason, word: premiumWord(reason), meaning };
  }
  if (reason === "none" && !hasSignIns && !doubts?.sign_in_activity && !dataset?.good?.strays) {
    const meaning = "Microsoft’s last answer about sign-ins did not name this person.";
    return { reason: "not_read", word: "not read yet", meaning };
  }
  // Rows that may be anybody's are no doubt of who is named.
  const good = dataset?.good && hasSignIns ? { ...dataset.good, strays: 0 } : dataset?.good;
  return reportBlank({ createdAt: null, doubts }, dataset && { ...dataset, good: good ?? null });
}
