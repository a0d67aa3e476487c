import type { DatasetFreshness, SyncSituation } from "@/db/queries/freshness";
import { runErrorSchema } from "@/lib/sync/run-error";
import { blankReason } from "./blank";
import type { UserListFreshness } from "./load-filter";
import { countPeople, reasonTitles } from "./notice-words";
import { reportNotices } from "./report-notices";

/** Something the reader has to know before trusting the list, as facts; the screen gives it its looks. */
export interface UserListNotice {
  tone: "info" | "attention" | "bad";
  title: string;
  text: string;
  steps: readonly { text: string; href?: string }[];
  /** Where to go on: the company's log, its settings, or nowhere. */
  link: "log" | "setup" | null;
  /** The day of the data that is still shown; null when it is as fresh as it looks, or there is none. */
  dataOf: string | null;
}

export interface NoticeFacts extends UserListFreshness {
  company: { archivedAt: Date | null };
  connection: { active: boolean; cloud: string } | null;
  sync: SyncSituation;
}

/** What to say above the list, most pressing first; nothing when all is well. */
export function listNotices(facts: NoticeFacts): UserListNotice[] {
  return [...companyNotices(facts), ...runNotices(facts), ...peopleNotices(facts.users), ...reportNotices(facts)];
}

const plain = { steps: [], link: null, dataOf: null } as const;

function companyNotices({ company, connection, users }: NoticeFacts): UserListNotice[] {
  const dataOf = users?.good?.readAt ?? null;
  if (company.archivedAt) {
    const text = "It is not synced any more.";
    return [{ ...plain, tone: "info", title: "This company is archived", text, dataOf }];
  }
  if (!connection) {
    const text = "It is not connected to Microsoft 365 any more, so nothing new is read.";
    return users?.good ? [{ ...plain, tone: "attention", title: "Not connected", text, link: "setup", dataOf }] : [];
  }
  if (connection.active) return [];
  const text = "“Office365 Integration Active” is switched off, so nothing new is read.";
  return [{ ...plain, tone: "info", title: "Syncs of this company are paused", text, link: "setup", dataOf }];
}

/** A run that could not even begin has no datasets that could tell of it. */
function runNotices({ sync: { lastRun }, users }: NoticeFacts): UserListNotice[] {
  const error = runErrorSchema.safeParse(lastRun?.error).data;
  if (lastRun?.status !== "failed" || !error || !users?.good) return [];
  const dataOf = users.good.readAt;
  const title = `The last sync failed: ${error.title}`;
  return [{ tone: "bad", title, text: error.cause, steps: error.steps, link: "log", dataOf }];
}

function peopleNotices(users: DatasetFreshness | undefined): UserListNotice[] {
  if (!users?.good) return [];
  const dataOf = users.good.readAt;
  if (users.state === "suspicious") {
    const title = "Microsoft’s last answer is held back";
    const why = runErrorSchema.safeParse(users.error).data;
    const text = why?.cause ?? `It left out ${countPeople(users.gone)} of this list. The list stays as it was.`;
    return [{ ...plain, tone: "attention", title, text, steps: why?.steps ?? [], link: "log", dataOf }];
  }
  if (users.state === "partial") {
    const title = `${countPeople(users.rejected)} could not be read`;
    const text = "Microsoft’s answer about them made no sense. They show what was known before; the log names them.";
    return [{ ...plain, tone: "attention", title, text, link: "log" }];
  }
  const reason = blankReason(users);
  if (reason === "none") return [];
  const error = runErrorSchema.safeParse(users.error).data;
  const title = `People could not be read: ${error?.title ?? reasonTitles[reason]}`;
  return [{ tone: "bad", title, text: error?.cause ?? "", steps: error?.steps ?? [], link: "log", dataOf }];
}
