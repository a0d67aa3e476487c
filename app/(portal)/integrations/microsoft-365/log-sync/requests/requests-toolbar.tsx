"use client";

import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { FilterLinks } from "@/components/ui/filter-links";
import { Select } from "@/components/ui/input";
import { countOf, formatCount } from "@/components/ui/number";
import { ReplacingLink } from "@/components/ui/shallow-link";
import type { RequestCount, RequestPageBody } from "@/lib/request-log/request-entry";
import { type RequestsAddress, requestsApi, requestsHref } from "./address";

/** What narrows the list, and the list as a file. */
export function RequestsToolbar({ address, page }: { address: RequestsAddress; page: RequestPageBody | undefined }) {
  const params = useSearchParams();
  const { dataset, onlyTroubles } = address;
  const chosen = dataset === null ? page?.run : page?.counts.find((count) => count.dataset === dataset);
  const href = (change: Partial<RequestsAddress>) => requestsHref(params, { ...address, ...change });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <FilterLinks
        label="Requests"
        link={ReplacingLink}
        items={[
          {
            label: "All",
            count: page && (chosen?.requests ?? 0),
            href: href({ onlyTroubles: false }),
            current: !onlyTroubles,
          },
          {
            label: "Troubles",
            count: page && (chosen?.troubles ?? 0),
            href: href({ onlyTroubles: true }),
            current: onlyTroubles,
          },
        ]}
      />
      <Select
        aria-label="Data"
        className="w-full max-sm:order-last sm:w-64"
        value={dataset ?? ""}
        onChange={(event) => window.history.replaceState(null, "", href({ dataset: event.target.value || null }))}
      >
        <option value="">All data</option>
        {choices(page?.counts ?? [], dataset).map((count) => (
          <option key={count.dataset} value={count.dataset}>
            {choiceText(count)}
          </option>
        ))}
      </Select>
      {page && page.run.requests > 0 && (
        <ButtonLink
          href={requestsApi("requests.csv", { ...address, newestFirst: false })}
          download
          size="sm"
          icon={<Download aria-hidden />}
          className="ml-auto"
        >
          Export
        </ButtonLink>
      )}
    </div>
  );
}

/** What the address names can be chosen also when the run has sent no request for it. */
function choices(counts: RequestCount[], dataset: string | null): RequestCount[] {
  if (dataset === null || counts.some((count) => count.dataset === dataset)) return counts;
  return [...counts, { dataset, title: dataset.replaceAll("_", " "), requests: 0, troubles: 0 }];
}

function choiceText({ title, requests, troubles }: RequestCount): string {
  const text = `${title} · ${formatCount(requests)}`;
  return troubles > 0 ? `${text}, ${countOf(troubles, "trouble")}` : text;
}
