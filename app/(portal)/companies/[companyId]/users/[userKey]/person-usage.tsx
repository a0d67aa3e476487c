import type { ReactNode } from "react";
import { formatCount, formatPercent, formatSize } from "@/components/ui/number";
import { formatDay } from "@/components/ui/time";
import type { DatasetFreshness } from "@/db/queries/freshness";
import type { PersonFigures } from "@/db/queries/person-figures";
import type { UserDetails } from "@/db/queries/users";
import { usageBlank } from "@/lib/users/blank";
import type { PersonFreshness } from "@/lib/users/load-filter";
import { BlankLine, Fact, Part, Parts, Section } from "./facts";

interface PersonUsageProps {
  person: UserDetails;
  figures: PersonFigures;
  freshness: PersonFreshness;
}

/** What Microsoft's usage reports say of a person, each with its day; said once when all have the same reason to be blank. */
export function PersonUsage({ person, figures, freshness }: PersonUsageProps) {
  const parts: [string, DatasetFreshness | undefined, ReactNode][] = [
    ["Mailbox", freshness.mailboxUsage, figures.mailbox && <Mailbox mailbox={figures.mailbox} />],
    ["OneDrive", freshness.oneDriveUsage, figures.oneDrive && <OneDrive oneDrive={figures.oneDrive} />],
    ["Teams in 30 days", freshness.teamsActivity, figures.teams && <Teams teams={figures.teams} />],
    ["E-mail in 30 days", freshness.emailActivity, figures.email && <Email email={figures.email} />],
    ["Apps in 180 days", freshness.appsUsage, figures.apps && <Apps apps={figures.apps} />],
  ];
  const blanks = parts.map(([, dataset, facts]) => (facts ? null : usageBlank(person, dataset)));
  const [first] = blanks;
  const isAllOne = first && blanks.every((blank) => blank?.meaning === first.meaning);
  return (
    <Section title="Usage" freshness={isAllOne ? freshness.mailboxUsage : null}>
      {isAllOne ? (
        <BlankLine blank={first} />
      ) : (
        <Parts>
          {parts.map(([title, dataset, facts], index) => (
            <Part key={title} title={title} freshness={dataset} blank={blanks[index] ?? null}>
              {facts}
            </Part>
          ))}
        </Parts>
      )}
    </Section>
  );
}

type Figures<Name extends keyof PersonFigures> = NonNullable<PersonFigures[Name]>;

function Mailbox({ mailbox }: { mailbox: Figures<"mailbox"> }) {
  return (
    <>
      <Fact label="Size">{sizeOf(mailbox)}</Fact>
      <Fact label="Items">{countOrBlank(mailbox.itemCount)}</Fact>
      <Fact label="Archive">{mailbox.hasArchive === null ? unknown : mailbox.hasArchive ? "yes" : "no"}</Fact>
      {mailbox.recipientType && <Fact label="Kind">{mailbox.recipientType}</Fact>}
      <LastActivity day={mailbox.lastActivityDate} />
    </>
  );
}

function OneDrive({ oneDrive }: { oneDrive: Figures<"oneDrive"> }) {
  const { fileCount, activeFileCount } = oneDrive;
  return (
    <>
      <Fact label="Size">{sizeOf(oneDrive)}</Fact>
      <Fact label="Files">
        {countOrBlank(fileCount)}
        {activeFileCount !== null && (
          <span className="text-secondary"> · {formatCount(activeFileCount)} active in 30 days</span>
        )}
      </Fact>
      <LastActivity day={oneDrive.lastActivityDate} />
    </>
  );
}

function Teams({ teams }: { teams: Figures<"teams"> }) {
  return (
    <>
      <Fact label="Messages">
        {formatCount(teams.chatMessages)} in chats, {formatCount(teams.channelMessages)} in channels
      </Fact>
      <Fact label="Calls">{formatCount(teams.calls)}</Fact>
      <Fact label="Meetings">{formatCount(teams.meetings)}</Fact>
      <LastActivity day={teams.lastActivityDate} />
    </>
  );
}

function Email({ email }: { email: Figures<"email"> }) {
  return (
    <>
      <Fact label="Sent">{formatCount(email.sent)}</Fact>
      <Fact label="Received">{formatCount(email.received)}</Fact>
      <Fact label="Read">{formatCount(email.read)}</Fact>
      <LastActivity day={email.lastActivityDate} />
    </>
  );
}

function Apps({ apps }: { apps: Figures<"apps"> }) {
  return (
    <>
      <Fact label="Used">{apps.apps.join(", ")}</Fact>
      <Fact label="On">{apps.platforms.join(", ")}</Fact>
      <LastActivity day={apps.lastActivityDate} />
    </>
  );
}

const unknown = <span className="text-secondary">Microsoft does not say</span>;
const countOrBlank = (count: number | null) => (count === null ? unknown : formatCount(count));

function LastActivity({ day }: { day: string | null }) {
  return <Fact label="Last activity">{day && formatDay(day)}</Fact>;
}

/** "3.2 GB of 50 GB", and how much that is. */
function sizeOf({ usedBytes, quotaBytes }: { usedBytes: number | null; quotaBytes: number | null }) {
  if (usedBytes === null) return unknown;
  if (!quotaBytes) return formatSize(usedBytes);
  return (
    <>
      {formatSize(usedBytes)}
      <span className="text-secondary">
        {" "}
        of {formatSize(quotaBytes)} · {formatPercent(usedBytes, quotaBytes)}
      </span>
    </>
  );
}
