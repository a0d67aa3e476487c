import { countOf } from "@/components/ui/number";

const titles: Record<string, string> = {
  "certificate.discarded": "Discarded a certificate",
  "certificate.made": "Made a certificate",
  "companies.imported": "Imported companies",
  "company.added": "Added a company",
  "company.archived": "Archived a company",
  "company.deleted": "Deleted a company for good",
  "company.renamed": "Renamed a company",
  "company.restored": "Restored a company",
  "connection.saved": "Saved a connection",
  "credential.old_deleted": "An old credential was deleted at Microsoft",
  "credential.refused": "Microsoft refused a credential",
  "credential.replaced": "Replaced a credential",
  "credential.stored": "Stored a credential",
  "credential.task_withdrawn": "An old credential turned out to be in use",
  "dataset.accepted": "Accepted unusual data",
  "member.disabled": "Shut a member out",
  "password.changed": "Changed their password",
  "registration.deleted": "The registration of a deleted company was deleted at Microsoft",
  "session.ended": "Ended a session",
  "session.started": "Signed in",
  "sync.requested": "Asked for a sync",
  "users.exported": "Exported users",
  "workspace.created": "Created the workspace",
  "workspace.saved": "Changed the workspace's settings",
};

/** An action in words: "connection.secret_rotated" without words of its own reads "Connection: secret rotated". */
export function auditTitle(action: string): string {
  const known = titles[action];
  if (known) return known;
  const [subject = "", ...rest] = action.replaceAll(/[_-]/g, " ").split(".");
  return [subject.charAt(0).toUpperCase() + subject.slice(1), rest.join(" ")].filter(Boolean).join(": ");
}

/**
 * What an event has noted, in one line: "switched on · global cloud · with a new secret".
 * @param members names by id, for events about a member
 */
export function auditDetails(details: unknown, members?: ReadonlyMap<string, string>): string {
  if (typeof details !== "object" || details === null) return "";
  return Object.entries(details)
    .map(([name, value]) => phrases[name]?.(value, members) ?? `${toWords(name)}: ${toText(value)}`)
    .filter((phrase) => phrase !== "")
    .join(" · ");
}

type Phrase = (value: unknown, members: ReadonlyMap<string, string> | undefined) => string | undefined;

/** By the name of what is noted; undefined where the value is not of the kind that the words are for. */
const phrases: Record<string, Phrase> = {
  active: (value) => (value === true ? "switched on" : value === false ? "paused" : undefined),
  cloud: (value) => (typeof value === "string" ? `${clouds[value] ?? value} cloud` : undefined),
  code: (value) => (value === null ? "" : undefined),
  companies: (value) => {
    if (typeof value !== "number") return undefined;
    return value === 0 ? "none started, each was under way already" : countOf(value, "company", "companies");
  },
  dataset: (value) => (typeof value === "string" ? value.replaceAll("_", " ") : undefined),
  endedSessions: (value) => {
    if (typeof value !== "number") return undefined;
    return value === 0 ? "no other session was open" : `${countOf(value, "session", "sessions")} ended`;
  },
  from: (value) => (typeof value === "string" ? `from a ${kindWord(value)}` : undefined),
  kind: (value) => (typeof value === "string" ? kindWord(value) : undefined),
  memberId: (value, members) => members?.get(String(value)) ?? "a member",
  more: (value) => (typeof value === "number" ? `and ${value} more` : undefined),
  name: (value) => (typeof value === "string" ? value : undefined),
  newSecret: (value) => (value === true ? "with a new secret" : value === false ? "the secret stayed" : undefined),
  runId: () => "",
  seenBy: (value) =>
    value === "member" ? "a member says so" : value === "microsoft" ? "Microsoft's list says so" : undefined,
  to: (value) => (typeof value === "string" ? `to a ${kindWord(value)}` : undefined),
};

const clouds: Record<string, string> = {
  global: "global",
  usgov: "US government",
  usgovdod: "US defence",
  china: "China",
};
const kindWord = (kind: string) => (kind === "client-secret" ? "secret" : kind);

const toText = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === null ? "none" : String(value);
};
const toWords = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
