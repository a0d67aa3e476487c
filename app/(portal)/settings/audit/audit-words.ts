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

/** What an event has noted, in one line: "time zone: UTC → Europe/Berlin". */
export function auditDetails(details: unknown): string {
  if (typeof details !== "object" || details === null) return "";
  return Object.entries(details)
    .map(([name, value]) => `${toWords(name)}: ${Array.isArray(value) ? value.join(", ") : String(value)}`)
    .join(" · ");
}

const toWords = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
