import { CircleX, EyeOff, Hourglass, Inbox, KeyRound, type LucideIcon, Tag } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export const BLANKS = ["none", "not_published", "not_licensed", "concealed", "permission_missing", "failed"] as const;
/** Why there is nothing to see: a blank is always one of these six. */
export type BlankKind = (typeof BLANKS)[number];

interface Meaning {
  icon: LucideIcon;
  word: string;
  title: string;
  text: string;
}

const MEANINGS: Record<BlankKind, Meaning> = {
  none: {
    icon: Inbox,
    word: "none",
    title: "There is nothing here",
    text: "Microsoft was asked and answered that there is none.",
  },
  not_published: {
    icon: Hourglass,
    word: "not published yet",
    title: "Microsoft has not published this yet",
    text: "Reports follow two to three days behind. It is asked for again with every sync.",
  },
  not_licensed: {
    icon: Tag,
    word: "no license for it",
    title: "This company has no license for it",
    text: "Microsoft gives these figures only with a license that the company does not hold.",
  },
  concealed: {
    icon: EyeOff,
    word: "names concealed",
    title: "Names are concealed",
    text: "The company's Microsoft 365 settings hide names in reports. An admin of the company can show them.",
  },
  permission_missing: {
    icon: KeyRound,
    word: "permission missing",
    title: "A permission is missing",
    text: "The company's app registration may not read this. An admin of the company can add the permission.",
  },
  failed: {
    icon: CircleX,
    word: "last attempt failed",
    title: "The last attempt failed",
    text: "Nothing was read, and nothing was there before.",
  },
};

interface EmptyStateProps {
  kind: BlankKind;
  /** Instead of the kind's own words, where the screen knows better. */
  title?: string;
  children?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
  className?: string;
}

/** Says which kind of nothing this is, what it means, and the one thing to do. */
export function EmptyState({ kind, title, children, action, className }: EmptyStateProps) {
  const meaning = MEANINGS[kind];
  const Icon = meaning.icon;
  return (
    <div className={cn("flex flex-col items-center px-4 py-12 text-center", className)}>
      <Icon aria-hidden className="size-5 text-faint" />
      <h2 className="mt-3 font-medium">{title ?? meaning.title}</h2>
      <div className="mt-1 max-w-prose text-sm text-pretty text-secondary">{children ?? <p>{meaning.text}</p>}</div>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

/** The same for one cell or figure: a dash and the word for why. */
export function Blank({ kind, className }: { kind: BlankKind; className?: string }) {
  const { word, text } = MEANINGS[kind];
  return (
    <span title={text} className={cn("text-secondary", className)}>
      {kind === "none" ? "none" : `— ${word}`}
    </span>
  );
}
