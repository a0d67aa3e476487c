import { Freshness } from "@/components/ui/freshness";
import { countOf, formatCount } from "@/components/ui/number";
import type { DatasetFreshness } from "@/db/queries/freshness";
import type { SeenClock } from "@/db/queries/last-seen";
import { blankReason, blankWord, premiumWord } from "@/lib/users/blank";
import { ClockIcon } from "./cells";
import type { UserListData } from "./load-user-list";

interface ListFactsProps extends Pick<UserListData, "counts" | "freshness"> {
  /** How many of them search and filters leave; null when there are none. */
  found: number | null;
}

/** How many people, how many licensed, and the two times of each source. */
export function ListFacts({ counts, found, freshness }: ListFactsProps) {
  return (
    <div className="min-w-0">
      <p className="text-base tabular-nums">
        {found !== null && `${formatCount(found)} of `}
        {countOf(counts.people, "person", "people")}
        <span className="text-secondary"> · {formatCount(counts.licensed)} licensed · </span>
        <Freshness readAt={freshness.users?.good?.readAt ?? null} className="text-base" />
      </p>
      <p className="mt-0.5 flex flex-wrap gap-x-4 text-xs text-secondary">
        <Source name="Sign-ins" clock="sign-in" dataset={freshness.signInActivity} toWord={premiumWord} />
        <Source name="Services" clock="service" dataset={freshness.activeUsers} />
        <Source name="Activated apps" dataset={freshness.activations} />
      </p>
    </div>
  );
}

interface SourceProps {
  name: string;
  /** Whose sign stands in the list. */
  clock?: SeenClock;
  dataset: DatasetFreshness | undefined;
  /** Why there is nothing, in a word. */
  toWord?: typeof blankWord;
}

function Source({ name, clock, dataset, toWord = blankWord }: SourceProps) {
  return (
    <span className="inline-flex items-center gap-1">
      {clock && <ClockIcon clock={clock} />}
      <span>
        {name}:{" "}
        {dataset?.good ? (
          <Freshness readAt={dataset.good.readAt} asOf={dataset.good.asOf} />
        ) : (
          toWord(blankReason(dataset), dataset?.cloud)
        )}
      </span>
    </span>
  );
}
