import { Check } from "lucide-react";
import { exactTime, formatDay } from "@/components/ui/time";
import type { AttemptClock, SeenClock } from "@/db/queries/last-seen";
import type { UserDetails } from "@/db/queries/users";
import { activityBlank } from "@/lib/users/blank";
import { clockWords, lastSeenBlank, type SeenFreshness, signInBlank } from "@/lib/users/last-seen";
import { BlankCell, seenTime } from "../../(tabs)/users/cells";
import { Fact, Part, Parts, Section } from "./facts";

type SignIn = keyof NonNullable<UserDetails["signIns"]>;
type Service = keyof NonNullable<UserDetails["services"]>;

/** With what a missing time means: from when on Microsoft keeps it. */
const signIns: readonly [SignIn, SeenClock | AttemptClock, string, string][] = [
  ["successful", "sign-in", "Successful", "none since December 2023"],
  ["interactive", "interactive", "Attempt", "none since April 2020"],
  ["nonInteractive", "non-interactive", "Attempt by an app", "none since May 2020"],
];

const services: readonly [Service, string][] = [
  ["exchange", "Exchange"],
  ["teams", "Teams"],
  ["oneDrive", "OneDrive"],
  ["sharePoint", "SharePoint"],
  ["yammer", "Viva Engage"],
  ["skype", "Skype for Business"],
];

/** When a person was last seen, and by every clock that could have told. */
export function PersonSeen({ person, freshness }: { person: UserDetails; freshness: SeenFreshness }) {
  const { lastSeen, lastAttempt } = person;
  const blank = lastSeenBlank(person, freshness);
  return (
    <Section title="Last seen" freshness={null}>
      {lastSeen ? (
        <p className="mb-3 text-sm">
          <time dateTime={lastSeen.at} className="font-medium tabular-nums">
            {seenTime(lastSeen)}
          </time>
          <span className="text-secondary"> · {clockWords[lastSeen.clock].full}</span>
        </p>
      ) : (
        <p className="mb-3 text-sm">
          <BlankCell blank={blank} />
          {(blank.reason === "none" || blank.reason === "unsure") && (
            <span className="text-secondary">: {blank.meaning}</span>
          )}
          {lastAttempt && (
            <span className="block text-secondary">
              {clockWords[lastAttempt.clock].full}: {exactTime(new Date(lastAttempt.at), "UTC")}
            </span>
          )}
        </p>
      )}
      <Parts>
        <SignIns person={person} freshness={freshness} />
        <Services person={person} freshness={freshness} />
      </Parts>
    </Section>
  );
}

interface ClocksProps {
  person: UserDetails;
  freshness: SeenFreshness;
}

function SignIns({ person, freshness: { signInActivity } }: ClocksProps) {
  const blank = person.signIns === null ? signInBlank(person, signInActivity) : null;
  return (
    <Part title="Sign-ins" freshness={signInActivity} blank={blank}>
      {signIns.map(([name, clock, label, missing]) => {
        const at = person.signIns?.[name];
        return (
          <Fact key={name} label={label}>
            <Clock
              at={at && exactTime(new Date(at), "UTC")}
              missing={missing}
              counts={person.lastSeen?.clock === clock}
            />
          </Fact>
        );
      })}
    </Part>
  );
}

function Services({ person, freshness: { activeUsers } }: ClocksProps) {
  const { lastSeen } = person;
  return (
    <Part title="Services" freshness={activeUsers} blank={person.services ? null : activityBlank(person, activeUsers)}>
      {services.map(([name, label]) => {
        const day = person.services?.[name];
        const counts = lastSeen?.clock === "service" && lastSeen.at === day;
        return (
          <Fact key={name} label={label}>
            <Clock at={day && formatDay(day)} missing="none in 180 days" counts={counts} />
          </Fact>
        );
      })}
    </Part>
  );
}

/** A time, marked when it is the one that "last seen" is taken from. */
function Clock({ at, missing, counts }: { at: string | null | undefined; missing: string; counts: boolean }) {
  if (!at) return <span className="text-secondary">{missing}</span>;
  return (
    <span className="tabular-nums">
      {at}
      {counts && (
        <span className="ml-2 text-secondary">
          <Check aria-hidden className="mr-1 inline size-3.5 align-[-0.15em] text-good" />
          counts
        </span>
      )}
    </span>
  );
}
