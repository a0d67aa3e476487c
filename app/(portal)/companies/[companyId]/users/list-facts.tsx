import { Freshness } from "@/components/ui/freshness";
import { countOf, formatCount } from "@/components/ui/number";
import type { DatasetFreshness } from "@/db/queries/freshness";
import { blankReason, blankWord } from "@/lib/users/blank";
import type { UserListData } from "./load-user-list";

/** How many people, how many licensed, and the two times of each source. */
export function ListFacts({ counts, freshness }: Pick<UserListData, "counts" | "freshness">) {
  return (
    <div className="min-w-0">
      <p className="text-base tabular-nums">
        {countOf(counts.people, "person", "people")}
        <span className="text-secondary"> · {formatCount(counts.licensed)} licensed · </span>
        <Freshness readAt={freshness.users?.good?.readAt ?? null} className="text-base" />
      </p>
      <p className="mt-0.5 flex flex-wrap gap-x-4 text-xs text-secondary">
        <Source name="Last activity" dataset={freshness.activeUsers} />
        <Source name="Activated apps" dataset={freshness.activations} />
      </p>
    </div>
  );
}

function Source({ name, dataset }: { name: string; dataset: DatasetFreshness | undefined }) {
  return (
    <span>
      {name}:{" "}
      {dataset?.good ? (
        <Freshness readAt={dataset.good.readAt} asOf={dataset.good.asOf} />
      ) : (
        blankWord(blankReason(dataset))
      )}
    </span>
  );
}
