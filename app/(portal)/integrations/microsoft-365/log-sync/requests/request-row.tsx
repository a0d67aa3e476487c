"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { statusWord, supportText, tryWord, whyOf } from "@/components/request-words";
import { StatusBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyValue } from "@/components/ui/copy-value";
import { countOf, formatCount } from "@/components/ui/number";
import { RowButton } from "@/components/ui/row-link";
import { Td, Tr } from "@/components/ui/table";
import { clockTime, formatDuration } from "@/components/ui/time";
import type { RequestEntry, RequestRun } from "@/lib/request-log/request-entry";
import { PathText } from "./path-text";
import { Timeline, timelineText } from "./timeline";

/** On a phone a request is a card: its heading says when, what for and how long; path, answer and timeline stand under it. */
const onWide = "max-sm:hidden!";
const underHeading = "max-sm:justify-start! max-sm:pl-4.5! max-sm:text-left!";
const support = "Copy for Microsoft support";

/** A request, and under it, once pressed, what Microsoft's support wants to know. */
export function RequestRow({ request, run }: { request: RequestEntry; run: RequestRun }) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const duration = formatDuration(request.durationMs);
  return (
    <>
      <Tr>
        <Td rowHeader className="min-w-0 align-top">
          <RowButton
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            onClick={() => setIsOpen(!isOpen)}
            className="flex h-7 items-center gap-1 font-normal whitespace-nowrap max-sm:w-full"
          >
            <ChevronRight aria-hidden className={cn("size-3.5 shrink-0 text-secondary", isOpen && "rotate-90")} />
            <time dateTime={request.at} className="font-mono text-xs">
              {clockTime(new Date(request.at))}
            </time>
            <span className="ml-2 truncate font-medium sm:hidden">{request.title}</span>
            <span className="ml-auto pl-2 tabular-nums sm:hidden">{duration}</span>
          </RowButton>
        </Td>
        <Td className={cn("align-top leading-7", onWide)}>{request.title}</Td>
        <Td wrap className={cn("align-top", underHeading)}>
          <span className="inline-block sm:py-1">
            <PathText path={request.path} />
          </span>
        </Td>
        <Td className={cn("align-top whitespace-normal sm:min-w-48", underHeading)}>
          <Answer request={request} />
        </Td>
        <Td numeric className={cn("align-top leading-7", onWide)}>
          {duration}
        </Td>
        <Td numeric className={cn("align-top leading-7", onWide)}>
          {request.rows !== null && formatCount(request.rows)}
        </Td>
        <Td className={cn("align-top", underHeading)}>
          <span className="block w-full sm:py-1.5">
            <Timeline request={request} run={run} />
          </span>
        </Td>
        <Td className={cn("py-1 pl-0 align-top", onWide)}>
          <CopyButton iconOnly label={support} text={supportText(request)} onRefused={() => setIsOpen(true)} />
        </Td>
      </Tr>
      {isOpen && (
        <Tr id={detailsId}>
          <Td colSpan={8} className="whitespace-normal max-sm:justify-start! max-sm:pl-4.5! sm:bg-canvas">
            <Details request={request} run={run} />
          </Td>
        </Tr>
      )}
    </>
  );
}

/** Status in code and word, which try it was, and why it was of no use. */
function Answer({ request }: { request: RequestEntry }) {
  const { status, attempt } = request;
  const why = whyOf(request);
  // "OK" beside what was of no use would confuse: Microsoft's code stands alone then.
  const isHalfGood = why !== null && status !== null && status < 300;
  const words = [status, isHalfGood ? null : statusWord(status)].filter((word) => word !== null).join(" ");
  const tried = tryWord(attempt);
  return (
    <StatusBadge tone={why ? (request.errorCode === "throttled" ? "attention" : "bad") : "good"} className="sm:py-1">
      {words}
      {request.rows !== null && <span className="sm:hidden"> · {countOf(request.rows, "row")}</span>}
      {tried && <span className="text-secondary"> · {tried}</span>}
      {why && <span className="block text-xs text-secondary">{why}</span>}
    </StatusBadge>
  );
}

function Details({ request, run }: { request: RequestEntry; run: RequestRun }) {
  const ids: [string, string | null][] = [
    ...(request.host ? [["Host", request.host] satisfies [string, string]] : []),
    ["Path", request.path],
    ["request-id", request.requestId],
    ["client-request-id", request.clientRequestId],
    ["Time (UTC)", request.at],
  ];
  return (
    <div className="grid gap-2 py-1 text-left font-normal sm:pl-4.5">
      <dl className="grid gap-x-4 gap-y-1 text-xs sm:grid-cols-[max-content_1fr] sm:items-center">
        {ids.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-secondary">{name}</dt>
            <dd className="max-sm:mb-1">
              {value ? (
                <CopyValue value={value} label={name} />
              ) : (
                <span className="text-secondary">none was given</span>
              )}
            </dd>
          </div>
        ))}
        <dt className="text-secondary">Sent</dt>
        <dd>{timelineText(request, run)}</dd>
      </dl>
      <div>
        <CopyButton label={support} text={supportText(request)} />
      </div>
    </div>
  );
}
