import { AppWindow, CircleQuestionMark, LogIn, type LucideIcon } from "lucide-react";
import { StatusBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { exactTime, formatDay } from "@/components/ui/time";
import type { DatasetFreshness } from "@/db/queries/freshness";
import type { AttemptClock, LastAttempt, LastSeen, SeenClock } from "@/db/queries/last-seen";
import type { UserRow } from "@/db/queries/users";
import { shortAppName, toActivatedApps } from "@/lib/users/activation";
import { activationBlank, type Blank } from "@/lib/users/blank";
import { clockWords } from "@/lib/users/last-seen";
import { accountWord } from "@/lib/users/person";
import { type NameProduct, toProducts } from "@/lib/users/products";

const shownProducts = 2;

/** The first two products, one a line, and how many more; all of them in the title, and where rows are cards. */
export function ProductsCell({ skuIds, nameOf }: { skuIds: readonly string[]; nameOf: NameProduct }) {
  const names = toProducts(skuIds, nameOf).map(({ name }) => name);
  if (names.length === 0) return <span className="text-secondary">none</span>;
  const more = names.length - shownProducts;
  return (
    <span title={names.join("\n")}>
      <span className="sm:hidden">{names.join(", ")}</span>
      {names.slice(0, shownProducts).map((name, index) => (
        <span key={name} className="hidden items-baseline gap-1.5 sm:flex">
          <span className="max-w-52 truncate">{name}</span>
          {index === shownProducts - 1 && more > 0 && (
            <span className="shrink-0 text-secondary tabular-nums">
              +{more}
              <span className="sr-only"> more: {names.slice(shownProducts).join(", ")}</span>
            </span>
          )}
        </span>
      ))}
    </span>
  );
}

/** "Microsoft 365 Apps · 2 Windows, 1 iOS", an app a line. */
export function AppsCell({ row, freshness }: { row: UserRow; freshness: DatasetFreshness | undefined }) {
  const apps = toActivatedApps(row.activations);
  if (apps.length === 0) return <BlankCell blank={activationBlank(row, freshness)} />;
  return (
    <span className="block">
      {apps.map(({ app, devices }) => (
        <span key={app} title={app} className="block whitespace-normal sm:max-w-60">
          {shortAppName(app)} <span className="text-secondary">· {devices}</span>
        </span>
      ))}
    </span>
  );
}

/** Whether a person may sign in; for a guest that too, since most lists have few of them. */
export function AccountCell({ accountEnabled, isGuest }: Pick<UserRow, "accountEnabled" | "isGuest">) {
  const word = accountWord(accountEnabled);
  return (
    <StatusBadge tone={word === "Enabled" ? "good" : "neutral"} className="whitespace-nowrap">
      {word}
      {isGuest && <span className="text-secondary"> · guest</span>}
    </StatusBadge>
  );
}

const clockIcons: Record<SeenClock | AttemptClock, LucideIcon> = {
  "sign-in": LogIn,
  service: AppWindow,
  interactive: CircleQuestionMark,
  "non-interactive": CircleQuestionMark,
};

/** The sign of a clock. Never alone: a word stands beside it, seen or read out. */
export function ClockIcon({ clock, className }: { clock: SeenClock | AttemptClock; className?: string }) {
  const Icon = clockIcons[clock];
  return <Icon aria-hidden className={cn("size-3.5 shrink-0 text-secondary", className)} />;
}

/** The day, and the sign of the clock that told; in words where rows are cards, for readers, and with the time in the title. */
export function SeenCell({ lastSeen, year }: { lastSeen: LastSeen; year: number }) {
  const { at, clock } = lastSeen;
  const { short, full } = clockWords[clock];
  return (
    <span title={`${full}: ${seenTime(lastSeen)}`} className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <time dateTime={at} className="tabular-nums">
        {formatDay(at, year)}
      </time>
      <span className="text-secondary sm:sr-only">· {short}</span>
      <ClockIcon clock={clock} className="hidden sm:block" />
    </span>
  );
}

/** Why nobody knows when somebody was last seen; an attempt to sign in is told as one, since it may have failed. */
export function UnseenCell({ blank, attempt, year }: { blank: Blank; attempt: LastAttempt | null; year: number }) {
  if (!attempt) return <BlankCell blank={blank} />;
  const { full } = clockWords[attempt.clock];
  return (
    <span className="block">
      <BlankCell blank={blank} />
      <span title={`${full}: ${exactTime(new Date(attempt.at), "UTC")}`} className="block text-secondary">
        attempt <time dateTime={attempt.at}>{formatDay(attempt.at, year)}</time>
        <span className="sr-only"> that may have failed</span>
      </span>
    </span>
  );
}

/** "19 Nov 2026, 02:14 UTC"; of a service its day, in which no time is known. */
export const seenTime = ({ at, clock }: LastSeen) =>
  clock === "service" ? formatDay(at) : exactTime(new Date(at), "UTC");

/** Why there is nothing: never an empty cell. */
export function BlankCell({ blank }: { blank: Blank }) {
  return (
    <span title={blank.meaning} className="whitespace-normal text-secondary">
      {blank.reason === "none" ? blank.word : `—\u00a0${blank.word}`}
    </span>
  );
}
