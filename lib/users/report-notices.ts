import type { DatasetFreshness } from "@/db/queries/freshness";
import { cloudTitle } from "@/lib/microsoft/clouds.constants";
import { mergeExplained } from "@/lib/microsoft/diagnosis/merge-explained";
import { type RunError, runErrorSchema } from "@/lib/sync/run-error";
import { type BlankReason, blankReason } from "./blank";
import { countPeople, reasonTitles } from "./notice-words";
import type { NoticeFacts, UserListNotice } from "./notices";

const plain = { steps: [], link: null, dataOf: null } as const;

/**
 * What is added to people mostly fails together and for one reason: then it is said once. A company without Entra ID P1 will
 * never have sign-ins: that stands beside the list's figures, and above the list it would only be in the way.
 */
export function reportNotices({ activations, activeUsers, signInActivity, connection }: NoticeFacts): UserListNotice[] {
  const reports = [
    { report: signInActivity?.state === "not_licensed" ? undefined : signInActivity, what: "sign-ins" },
    { report: activeUsers, what: "activity in services" },
    { report: activations, what: "activated apps" },
  ];
  const reasons = [...new Set(reports.map(({ report }) => blankReason(report)))];
  return reasons.flatMap((reason) => {
    const affected = reports.filter(({ report }) => report && blankReason(report) === reason);
    const first = affected[0]?.report;
    if (!first) return [];
    const what = new Intl.ListFormat("en-GB").format(affected.map((each) => each.what));
    const errors = affected.flatMap(({ report }) => runErrorSchema.safeParse(report?.error).data ?? []);
    return reportNotice(reason, first, { what, cloud: connection?.cloud, error: mergeAll(errors) }) ?? [];
  });
}

const mergeAll = ([first, ...others]: RunError[]) => first && mergeExplained([first, ...others]);

function reportNotice(
  reason: BlankReason,
  report: DatasetFreshness,
  { what, cloud, error }: { what: string; cloud: string | undefined; error: RunError | undefined },
): UserListNotice | null {
  const dataOf = report.good?.asOf ?? report.good?.readAt ?? null;
  switch (reason) {
    case "none":
    case "unsure":
    case "not_read":
      return null;
    case "concealed":
      return concealedNotice(what, dataOf, cloud);
    case "unusable_names": {
      const text = `Microsoft names people in them as nobody in the directory is or was called, so ${what} cannot be matched to anybody. ${peopleAreRight}`;
      const title = `${reasonTitles[reason]} (${what})`;
      return { ...plain, tone: "attention", title, text, link: "log", dataOf };
    }
    case "not_offered": {
      const title = `Microsoft does not offer ${what} in ${cloudTitle(cloud) ?? "the company’s cloud"}`;
      return { ...plain, tone: "info", title, text: peopleAreRight, dataOf };
    }
    case "not_published":
      return { ...plain, tone: "info", title: `${reasonTitles[reason]} (${what})`, text: peopleAreRight, dataOf };
    case "failed":
    case "permission_missing":
    case "not_licensed": {
      const isHeldBack = report.state === "suspicious";
      const title = isHeldBack
        ? `Microsoft’s last answer is held back (${what})`
        : `${error?.title ?? reasonTitles[reason]} (${what})`;
      const text = [
        error?.cause ?? (isHeldBack ? `It left out ${countPeople(report.gone)} who were in it before.` : null),
        peopleAreRight,
      ];
      const tone = reason === "failed" ? "attention" : "info";
      return {
        ...{ title, dataOf, steps: error?.steps ?? [], link: "log" },
        tone: reason === "permission_missing" ? "attention" : tone,
        text: text.filter(Boolean).join(" "),
      };
    }
    default:
      return reason satisfies never;
  }
}

/** https://learn.microsoft.com/microsoft-365/admin/activity-reports/activity-reports#show-user-details-in-the-reports */
function concealedNotice(what: string, dataOf: string | null, cloud: string | undefined): UserListNotice {
  const setting =
    "An admin of the company opens Settings › Org settings › Services › Reports in the Microsoft 365 admin center";
  return {
    tone: "attention",
    title: "The company hides names in Microsoft’s reports",
    text: `People, accounts and products are right: they come from the directory. Only ${what} cannot be matched to anybody.`,
    steps: [
      cloud === "global" || cloud === "sandbox"
        ? { text: setting, href: "https://admin.microsoft.com/#/Settings/Services/:/Settings/L1/Reports" }
        : { text: setting },
      { text: "…clears “Display concealed user, group, and site names in all reports” and saves" },
      { text: "The next sync after that shows names; Microsoft needs minutes, at most 48 hours" },
    ],
    link: null,
    dataOf,
  };
}

const peopleAreRight = "People, accounts and products are right: they come from the directory.";
