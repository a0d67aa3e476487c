import { ButtonLink } from "@/components/ui/button-link";
import { CopyValue } from "@/components/ui/copy-value";
import { Notice } from "@/components/ui/notice";
import type { GuideStep } from "@/lib/setup-guide/guide-step";
import type { PermissionFeeds } from "@/lib/setup-guide/permission-feeds";
import { RichText } from "./rich-text";
import { Sketch } from "./sketch";

/** What there is to do in a step, what to copy for it, and what goes wrong in it. */
export function StepContent({ step }: { step: GuideStep }) {
  const { todo, copies = [], permissions, mistakes = [], links = [], sketch } = step;
  return (
    <div className="grid gap-4">
      <ol className="max-w-prose list-decimal space-y-1.5 pl-5 text-pretty marker:text-secondary marker:tabular-nums">
        {todo.map((text) => (
          <li key={text} className="pl-1">
            <RichText text={text} />
          </li>
        ))}
      </ol>
      {sketch && <Sketch sketch={sketch} />}
      {copies.map(({ label, value }) => (
        <div key={label} className="flex flex-wrap items-center gap-x-3 rounded-md bg-sunken px-3 py-1.5">
          <span className="text-sm text-secondary">{label}</span>
          <CopyValue label={label} value={value} />
        </div>
      ))}
      {permissions && <Permissions permissions={permissions} />}
      {mistakes.length > 0 && (
        <Notice tone="attention" title="Take care">
          <ul className="max-w-prose space-y-1">
            {mistakes.map((text) => (
              <li key={text}>
                <RichText text={text} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {links.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {links.map(({ text, href }) => (
            <ButtonLink key={text} href={href} external={href.startsWith("https:")}>
              {text}
            </ButtonLink>
          ))}
        </div>
      )}
    </div>
  );
}

function Permissions({ permissions }: { permissions: readonly PermissionFeeds[] }) {
  return (
    <ul aria-label="Permissions" className="divide-y divide-line rounded-md border border-line">
      {permissions.map(({ permission, group, feeds }) => (
        <li key={permission} className="grid gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[15rem_minmax(0,1fr)]">
          <div>
            <CopyValue label={permission} value={permission} />
            <p className="text-xs text-secondary">in the group {group}</p>
          </div>
          <p className="text-sm text-pretty text-secondary">{feeds.join(", ")}</p>
        </li>
      ))}
    </ul>
  );
}
