import { Cloud, UserRoundCog, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import type { Turn } from "@/lib/microsoft/diagnosis/entry";
import { type Explained, type ProviderWords, turnText } from "@/lib/microsoft/diagnosis/explained";
import { type SupportContext, supportText } from "@/lib/microsoft/diagnosis/support-text";
import { CopyForSupport } from "./copy-for-support";
import { FixLetterDialog } from "./fix-letter-dialog";
import type { Tone } from "./ui/badge";
import { CopyValue } from "./ui/copy-value";
import { Notice } from "./ui/notice";

/** One answer of Microsoft's that the trouble rests on. */
export interface Answer extends SupportContext {
  explained: Explained;
}

interface DiagnosisProps {
  explained: Explained;
  tone: Exclude<Tone, "neutral">;
  /** Instead of the diagnosis's own: "Not saved. The secret has expired". */
  title?: string;
  announce?: boolean;
  /** What this trouble is known by, where it is more than one answer or a run has to be named. */
  answers?: readonly Answer[];
  /** What can be done about it here. */
  action?: ReactNode;
  /** What it means for this company, under the cause. */
  children?: ReactNode;
}

/** A trouble in plain words, whose turn it is, what to do, a message to whoever has to do it, and Microsoft's own words. */
export function Diagnosis({
  explained,
  tone,
  title,
  announce,
  answers = [{ explained }],
  action,
  children,
}: DiagnosisProps) {
  return (
    <Notice
      tone={tone}
      title={title ?? explained.title}
      steps={explained.steps}
      announce={announce}
      action={
        <>
          {action}
          <FixLetterDialog explained={explained} />
          <Details answers={answers} />
        </>
      }
    >
      <TurnLine {...explained} />
      <p>{explained.cause}</p>
      {children}
    </Notice>
  );
}

/** What a support asks for: to copy, and Microsoft's own words to read. */
export function Details({ answers }: { answers: readonly Answer[] }) {
  return (
    <>
      <CopyForSupport text={answers.map(({ explained, ...context }) => supportText(explained, context)).join("\n\n")} />
      <Words answers={answers} />
    </>
  );
}

const turnIcons: Record<Turn, typeof Cloud> = { ours: Wrench, customer_admin: UserRoundCog, microsoft: Cloud };

/** Whose turn it is. */
export function TurnLine({ turn, retryHelps }: Pick<Explained, "turn" | "retryHelps">) {
  const Icon = turnIcons[turn];
  return (
    <p className="mb-1 inline-flex items-start gap-1.5 text-left font-medium">
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0 text-secondary" />
      {turnText({ turn, retryHelps })}
    </p>
  );
}

/** What Microsoft's support asks for; nothing where Microsoft said nothing. */
function Words({ answers }: { answers: readonly Answer[] }) {
  const told = answers.flatMap(({ explained: { provider }, company, dataset }) =>
    provider && factsOf(provider).length > 1
      ? [{ provider, where: [company, dataset].filter(Boolean).join(" · ") }]
      : [],
  );
  if (told.length === 0) return null;
  const codes = [...new Set(told.flatMap(({ provider: { code } }) => code ?? []))].join(", ");
  return (
    <details className="w-full basis-full text-xs">
      <summary className="cursor-pointer">
        Microsoft's own words{codes && <span className="font-mono wrap-anywhere">: {codes}</span>}
      </summary>
      <div className="mt-1 grid gap-2">
        {told.map(({ provider, where }) => (
          <div key={where}>
            {where && <p className="font-medium wrap-anywhere">{where}</p>}
            <dl className="flex flex-wrap items-center gap-x-4 gap-y-0.5">
              {factsOf(provider).map(([name, value]) => (
                <div key={name} className="flex max-w-full items-center gap-1">
                  <dt className="shrink-0 text-secondary">{name}</dt>
                  <dd className="min-w-0">
                    <CopyValue value={value} label={name} />
                  </dd>
                </div>
              ))}
            </dl>
            {provider.message && <p className="font-mono wrap-anywhere">{provider.message}</p>}
          </div>
        ))}
      </div>
    </details>
  );
}

function factsOf({ code, httpStatus, requestId, clientRequestId, at }: ProviderWords): [string, string][] {
  const facts: [string, string | undefined][] = [
    ["Code", code],
    ["HTTP status", httpStatus?.toString()],
    ["Request ID", requestId],
    ["Client request ID", clientRequestId],
    ["At", at],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined);
}
