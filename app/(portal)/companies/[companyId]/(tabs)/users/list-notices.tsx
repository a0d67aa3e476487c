import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { formatDay } from "@/components/ui/time";
import { listNotices, type NoticeFacts } from "@/lib/users/notices";
import { logHref, setupHref } from "./links";

/** What to know before trusting the list. */
export function ListNotices({ companyId, facts }: { companyId: string; facts: NoticeFacts }) {
  const notices = listNotices(facts);
  if (notices.length === 0) return null;
  return (
    <div className="mb-4 space-y-2">
      {notices.map(({ tone, title, text, steps, link, dataOf }) => (
        <Notice
          key={title}
          tone={tone}
          title={title}
          steps={steps}
          action={
            link && (
              <ButtonLink size="sm" href={link === "log" ? logHref(companyId) : setupHref(companyId)}>
                {link === "log" ? "Open the log" : "Open Direct Setup"}
              </ButtonLink>
            )
          }
        >
          {text} {dataOf && `What you see is the data of ${formatDay(dataOf)}.`}
        </Notice>
      ))}
    </div>
  );
}
