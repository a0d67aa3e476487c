import { cn } from "@/components/ui/cn";
import type { GuideSketch, SketchPart } from "@/lib/setup-guide/guide-step";

/** A page at Microsoft, drawn: what to take stands out, what is easily taken for it is struck through. */
export function Sketch({ sketch: { page, menu, buttons = [], table } }: { sketch: GuideSketch }) {
  return (
    <figure className="overflow-hidden rounded-md border border-line text-sm">
      <figcaption className="border-b border-line bg-sunken px-3 py-1.5 text-xs text-secondary">
        At Microsoft, as a sketch: <span className="font-medium text-ink">{page}</span>
      </figcaption>
      <div className="flex min-w-0 overflow-x-auto bg-raised contain-inline-size" {...scrolling}>
        {menu && (
          <ul aria-label="Navigation" className="shrink-0 border-r border-line py-2 text-secondary max-sm:hidden">
            {menu.entries.map((entry) => (
              <li
                key={entry}
                className={cn("px-3 py-1", entry === menu.open && "bg-neutral-tint font-medium text-ink")}
              >
                {entry}
              </li>
            ))}
          </ul>
        )}
        <div className="grid min-w-0 flex-1 content-start gap-2.5 p-3">
          {buttons.length > 0 && (
            <ul aria-label="Buttons" className="flex flex-wrap gap-2">
              {buttons.map((part) => (
                <li key={part.text} className="rounded-sm border border-line px-2 py-0.5">
                  <Part part={part} />
                </li>
              ))}
            </ul>
          )}
          {table && <SketchTable table={table} />}
        </div>
      </div>
    </figure>
  );
}

/** A frame that scrolls must be reachable by keyboard, whatever stands in it. */
const scrolling = { tabIndex: 0 };

function SketchTable({ table: [header = [], ...rows] }: { table: readonly (readonly SketchPart[])[] }) {
  return (
    <table className="w-fit text-left">
      <thead>
        <tr>
          {header.map(({ text }) => (
            <th
              key={text || "value"}
              scope="col"
              className="pr-6 pb-1 text-xs font-medium whitespace-nowrap text-secondary"
            >
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]?.text}>
            {row.map((part) => (
              <td key={part.text} className="py-0.5 pr-6">
                <Part part={part} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Part({ part: { text, mark } }: { part: SketchPart }) {
  if (mark === "take") {
    return (
      <mark className="rounded-sm bg-good-tint px-1 font-medium text-good outline-1 outline-current">
        {text}
        <span className="sr-only"> (this one)</span>
      </mark>
    );
  }
  if (mark === "leave") {
    return (
      <s className="text-secondary">
        {text}
        <span className="sr-only"> (not this one)</span>
      </s>
    );
  }
  return text;
}
