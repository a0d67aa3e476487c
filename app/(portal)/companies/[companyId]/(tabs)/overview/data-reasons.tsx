import { troubleTone } from "@/components/dataset-states";
import { Diagnosis } from "@/components/diagnosis";
import type { DataHealth } from "@/lib/companies/data-health";
import { groupByReason } from "@/lib/sync/group-by-reason";
import { explainedOf } from "@/lib/sync/reasons";

/** Why somebody has to look at the data, each reason once, with what to do and what it costs meanwhile. */
export function DataReasons({ data }: { data: DataHealth[] }) {
  return groupByReason(data, ({ reason }) => explainedOf(reason)).map(({ reason, items }) => {
    const without = items.filter(({ good }) => good === null);
    const before = items.filter(({ good }) => good !== null);
    return (
      <Diagnosis
        key={reason.title}
        explained={reason}
        tone={troubleTone(reason, items[0].state)}
        answers={items.map((item) => ({ explained: explainedOf(item.reason) ?? reason, dataset: item.title }))}
      >
        {without.length > 0 && <p>Until then you do without: {without.map(({ feeds }) => feeds).join(", ")}.</p>}
        {before.length > 0 && <p>Shown as it was read before: {before.map(({ title }) => title).join(", ")}.</p>}
      </Diagnosis>
    );
  });
}
