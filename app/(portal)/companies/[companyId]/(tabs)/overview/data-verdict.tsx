import { troubleTone } from "@/components/dataset-states";
import { countDataHealth, type DataHealth } from "@/lib/companies/data-health";

/** The same as the table in a picture and a sentence, in the colors of what stands below it. */
export function DataVerdict({ data }: { data: DataHealth[] }) {
  const { fine, troubled, none } = countDataHealth(data);
  const bad = data.filter(({ reason, state }) => reason && troubleTone(reason, state) === "bad").length;
  const parts = [
    { count: fine, word: "up to date", color: "bg-good" },
    { count: troubled - bad, word: troubled - bad === 1 ? "needs attention" : "need attention", color: "bg-attention" },
    { count: bad, word: "cannot be read", color: "bg-bad" },
    { count: none, word: "without data", color: "bg-line-strong" },
  ].filter(({ count }) => count > 0);
  return (
    <div className="grid gap-1.5">
      <div aria-hidden className="flex h-1.5 gap-0.5 overflow-hidden rounded-full">
        {parts.map(({ word, count, color }) => (
          <div key={word} className={color} style={{ flexGrow: count }} />
        ))}
      </div>
      <p className="text-sm text-secondary">
        {data.length} kinds of data: {parts.map(({ count, word }) => `${count} ${word}`).join(" · ")}
      </p>
    </div>
  );
}
