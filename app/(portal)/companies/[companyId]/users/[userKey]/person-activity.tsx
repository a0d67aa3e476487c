import { formatDay } from "@/components/ui/time";
import type { DatasetFreshness } from "@/db/queries/freshness";
import type { UserDetails } from "@/db/queries/users";
import { activityBlank } from "@/lib/users/blank";
import { BlankCell } from "../cells";
import { Fact, Facts, Section } from "./facts";

type Service = keyof NonNullable<UserDetails["services"]>;

const services: readonly [Service, string][] = [
  ["exchange", "Exchange"],
  ["teams", "Teams"],
  ["oneDrive", "OneDrive"],
  ["sharePoint", "SharePoint"],
  ["yammer", "Viva Engage"],
  ["skype", "Skype for Business"],
];

/** When a person last used each service. */
export function PersonActivity({ person, freshness }: { person: UserDetails; freshness?: DatasetFreshness }) {
  const blank = activityBlank(person, freshness);
  return (
    <Section title="Last activity" freshness={freshness}>
      {person.services === null ? (
        <p className="text-sm">
          <BlankCell blank={blank} />: <span className="text-secondary">{blank.meaning}</span>
        </p>
      ) : (
        <Facts>
          {services.map(([service, name]) => {
            const day = person.services?.[service];
            return (
              <Fact key={service} label={name}>
                {day ? formatDay(day) : <span className="text-secondary">none in 180 days</span>}
              </Fact>
            );
          })}
        </Facts>
      )}
    </Section>
  );
}
