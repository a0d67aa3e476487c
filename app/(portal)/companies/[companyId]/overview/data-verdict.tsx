import { countDataHealth, type DataHealth } from "@/lib/companies/data-health";

/** The same as the table in a picture and a sentence: how much is fine, needs somebody, or has nothing to give. */
export function DataVerdict({ data }: { data: DataHealth[] }) {
  const { fine, troubled, none } = countDataHealth(data);
  const parts = [
    { count: fine, word: "fine", color: "bg-good" },
    { count: troubled, word: troubled === 1 ? "needs somebody" : "need somebody", color: "bg-attention" },
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
