import type { Cloud } from "../clouds";
import type { MicrosoftError } from "../errors";
import { accessEntries } from "./access-entries";
import { credentialEntries } from "./credential-entries";
import { directoryEntries } from "./directory-entries";
import { byCode, type DiagnosisEntry, type Turn, type WrongField } from "./entry";
import { fallbackEntries, noAnswerEntry } from "./fallback-entries";
import { graphEntries } from "./graph-entries";
import { linkTo } from "./links";

/** What a person needs to get on: what is wrong, why, what to do and where, whose turn it is, and Microsoft's own words. */
export interface Diagnosis {
  title: string;
  cause: string;
  steps: { text: string; href?: string }[];
  turn: Turn;
  /** Whether the same request may pass later without anybody changing anything. */
  retryHelps: boolean;
  /** The typed value that is provably wrong; null when none is. */
  field: WrongField | null;
  /** For Microsoft's support. `at` is ISO 8601. */
  provider: {
    code?: string;
    message?: string;
    requestId?: string;
    clientRequestId?: string;
    httpStatus?: number;
    at: string;
  };
}

export interface DiagnosisContext {
  cloud: Cloud;
  applicationId?: string;
  directoryId?: string;
  /** The permission the refused call needs, if that is known. */
  permission?: string;
}

const entra = byCode([...credentialEntries, ...directoryEntries, ...accessEntries]);
const graph = byCode(graphEntries);

/** Puts any error of Microsoft's into words. A code we do not know is named as such, and the kind of the error decides. */
export function diagnose(error: MicrosoftError, context: DiagnosisContext): Diagnosis {
  const { details } = error;
  const known = findEntry(error);
  const entry = known ?? fallbackFor(error);
  const isUnknownCode = known === undefined && details.providerCode !== undefined;
  const links = { ...context, providerCode: details.providerCode };
  const lookup = isUnknownCode ? linkTo("lookup", links) : undefined;
  return {
    title: entry.title,
    cause: [fill(entry.cause, context), ...notes(error, isUnknownCode)].join(" "),
    steps: [
      ...entry.steps.map(({ text, link }) => toStep(fill(text, context), link && linkTo(link, links))),
      ...(lookup ? [toStep("Look up what Microsoft says of this code.", lookup)] : []),
    ],
    turn: entry.turn,
    retryHelps: entry.retryHelps,
    field: entry.field ?? null,
    provider: {
      code: details.providerCode ?? details.oauthError,
      message: details.providerMessage,
      requestId: details.requestId,
      clientRequestId: details.clientRequestId,
      httpStatus: details.httpStatus,
      at: details.at.toISOString(),
    },
  };
}

function findEntry({ code, details }: MicrosoftError): DiagnosisEntry | undefined {
  const { providerCode = "" } = details;
  const ofGraph = graph.get(providerCode);
  return entra.get(providerCode) ?? (ofGraph?.kind === code ? ofGraph : undefined);
}

function fallbackFor({ code, details }: MicrosoftError): DiagnosisEntry {
  return code === "unavailable" && details.httpStatus === undefined ? noAnswerEntry : fallbackEntries[code];
}

function notes(error: MicrosoftError, isUnknownCode: boolean): string[] {
  const { code, message, details } = error;
  const isOurFinding = code === "malformed" || details.httpStatus === undefined;
  return [
    ...(isUnknownCode ? [`Microsoft's code ${details.providerCode} is not one we know.`] : []),
    ...(isOurFinding ? [message] : []),
  ];
}

function toStep(text: string, href: string | undefined): { text: string; href?: string } {
  return href === undefined ? { text } : { text, href };
}

function fill(text: string, { applicationId, directoryId, permission }: DiagnosisContext): string {
  return text
    .replaceAll(" {applicationId}", applicationId ? ` ${applicationId}` : "")
    .replaceAll("{directoryId}", directoryId ?? "the directory")
    .replaceAll("{permission}", permission ?? "a permission this data needs");
}
