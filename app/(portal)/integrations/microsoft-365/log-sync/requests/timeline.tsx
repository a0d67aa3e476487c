import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/components/ui/time";
import type { RequestEntry, RequestRun } from "@/lib/request-log/request-entry";

const grid = "bg-[linear-gradient(to_right,var(--color-line)_1px,transparent_1px)] bg-size-[25%_100%]";
const waiting =
  "bg-[repeating-linear-gradient(135deg,var(--color-attention)_0_1px,transparent_1px_5px)] border border-attention";

/** When in its run a request was sent, how long it took, and how long Microsoft asked to wait after it. */
export function Timeline({ request, run }: { request: RequestEntry; run: Pick<RequestRun, "from" | "to"> }) {
  const { left, width, wait } = placeOnTimeline(request, run);
  return (
    <span className={cn("relative block h-4 w-full overflow-hidden", grid)}>
      <span className="sr-only">{timelineText(request, run)}</span>
      <span aria-hidden className="absolute inset-y-1 right-0 flex" style={{ left: `min(${left}%, 100% - 3px)` }}>
        <span className={cn("min-w-0.75 shrink-0 rounded-full", colourOf(request))} style={{ width: `${width}%` }} />
        {wait > 0 && <span className={cn("shrink-0 rounded-r-sm", waiting)} style={{ width: `${wait}%` }} />}
      </span>
    </span>
  );
}

function colourOf({ errorCode }: RequestEntry) {
  if (errorCode === null) return "bg-accent";
  return errorCode === "throttled" ? "bg-attention" : "bg-bad";
}

/** The same as a sentence. */
export function timelineText({ at, durationMs, retryAfterMs }: RequestEntry, { from }: Pick<RequestRun, "from">) {
  const startMs = Math.max(0, Date.parse(at) - Date.parse(from));
  const text = `${formatDuration(startMs)} into the run, for ${formatDuration(durationMs)}`;
  return retryAfterMs ? `${text}, then a wait of ${formatDuration(retryAfterMs)}` : text;
}

/** In percent: `left` of the whole line, `width` and `wait` of what is right of it. What lies beyond the end is cut off. */
export function placeOnTimeline(
  { at, durationMs, retryAfterMs }: Pick<RequestEntry, "at" | "durationMs" | "retryAfterMs">,
  { from, to }: Pick<RequestRun, "from" | "to">,
) {
  const spanMs = Math.max(1, Date.parse(to) - Date.parse(from));
  const startMs = Math.min(spanMs, Math.max(0, Date.parse(at) - Date.parse(from)));
  const restMs = Math.max(1, spanMs - startMs);
  const share = (ms: number) => Math.min(100, (ms / restMs) * 100);
  const width = share(durationMs);
  return { left: (startMs / spanMs) * 100, width, wait: Math.min(100 - width, share(retryAfterMs ?? 0)) };
}
