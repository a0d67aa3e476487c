import { CircleCheck, CircleDashed, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export const TONES = ["good", "attention", "bad", "info", "neutral"] as const;
export type Tone = (typeof TONES)[number];

const ICONS = { good: CircleCheck, attention: TriangleAlert, bad: CircleX, info: Info, neutral: CircleDashed };

const INK: Record<Tone, string> = {
  good: "text-good",
  attention: "text-attention",
  bad: "text-bad",
  info: "text-info",
  neutral: "text-secondary",
};

const TINT: Record<Tone, string> = {
  good: "bg-good-tint",
  attention: "bg-attention-tint",
  bad: "bg-bad-tint",
  info: "bg-info-tint",
  neutral: "bg-neutral-tint",
};

/** The sign of a tone. Never alone: a word stands beside it. */
export function ToneIcon({ tone, className }: { tone: Tone; className?: string }) {
  const Icon = ICONS[tone];
  return <Icon aria-hidden className={cn("size-4 shrink-0", INK[tone], className)} />;
}

interface BadgeProps {
  tone?: Tone;
  /** Instead of the tone's own sign. */
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A tinted label with a sign and a word. */
export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 max-w-full items-center align-middle gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap",
        TINT[tone],
        INK[tone],
        className,
      )}
    >
      {icon ?? <ToneIcon tone={tone} className="size-3" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A state in a line or a cell: coloured sign, word in the text's own colour. Quieter than `Badge`. */
export function StatusBadge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span className={cn("inline-flex max-w-full items-start gap-1.5", className)}>
      {icon ?? <ToneIcon tone={tone} className="mt-0.5 size-3.5" />}
      <span className="min-w-0 self-baseline">{children}</span>
    </span>
  );
}

/** The tint and ink of a tone, for parts that colour a whole box. */
export function toneStyles(tone: Tone): { ink: string; tint: string } {
  return { ink: INK[tone], tint: TINT[tone] };
}
