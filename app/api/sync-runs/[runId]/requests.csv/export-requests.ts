import { statusWord, whyOf } from "@/components/request-words";
import { withWorkspace } from "@/db/client";
import { listRequests, type NumberedRequest, type RequestFilter } from "@/db/queries/request-log";
import { csvRow } from "@/lib/csv";
import { toRequestEntry } from "@/lib/request-log/to-request-page";

const rowsPerPage = 1_000;

const header = [
  "Time (UTC)",
  "Data",
  "Host",
  "Path",
  "Status",
  "Answer",
  "Duration (ms)",
  "Rows",
  "Try",
  "Why",
  "Wait asked for (ms)",
  "request-id",
  "client-request-id",
];

/** A run's requests as CSV, a thousand at a time, each in a short transaction of its own; oldest first. */
export async function* exportRequests(workspaceId: string, filter: RequestFilter): AsyncGenerator<string, void> {
  // With the byte order mark Excel reads the file as UTF-8.
  let text = `\uFEFF${csvRow(header)}`;
  for await (const rows of pages(workspaceId, filter)) {
    for (const row of rows) text += csvRow(toCells(row));
    yield text;
    text = "";
  }
  if (text) yield text;
}

async function* pages(workspaceId: string, filter: RequestFilter): AsyncGenerator<NumberedRequest[], void> {
  let after: number | undefined;
  for (;;) {
    const { rows, hasNext } = await withWorkspace(workspaceId, (tx) =>
      listRequests(tx, filter, { after, limit: rowsPerPage }),
    );
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id;
    if (!hasNext) return;
  }
}

function toCells(row: NumberedRequest) {
  const request = toRequestEntry(row);
  return [
    request.at,
    request.title,
    request.host,
    request.path,
    request.status,
    statusWord(request.status),
    request.durationMs,
    request.rows,
    request.attempt,
    whyOf(request),
    request.retryAfterMs,
    request.requestId,
    request.clientRequestId,
  ];
}
