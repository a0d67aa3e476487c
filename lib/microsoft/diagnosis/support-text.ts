import type { Explained } from "./explained";

/** What the portal itself adds for whoever helps. */
export interface SupportContext {
  /** Where several are told of. */
  company?: string;
  /** The portal's id of the sync. */
  runId?: string;
  /** "Mailbox usage". */
  dataset?: string;
}

/** What a support asks for, as plain text to paste. There is no secret in a diagnosis, and none is added here. */
export function supportText(explained: Explained, { company, runId, dataset }: SupportContext = {}): string {
  const { title, cause, provider, applicationId, directoryId } = explained;
  const facts: [string, string | number | undefined][] = [
    ["Company", company],
    ["Data", dataset],
    ["Microsoft's code", provider?.code],
    ["Microsoft's words", provider?.message],
    ["HTTP status", provider?.httpStatus],
    ["Request ID", provider?.requestId],
    ["Client request ID", provider?.clientRequestId],
    ["Time (UTC)", provider?.at],
    ["Directory ID", directoryId],
    ["Application ID", applicationId],
    ["Run ID", runId],
  ];
  return [
    title,
    cause,
    "",
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
  ].join("\n");
}
