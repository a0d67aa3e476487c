import { clockSentence } from "../clock";
import type { Cloud } from "../clouds";
import type { MicrosoftError } from "../errors";
import type { Entry, WrongField } from "./entry";
import type { Explained, ExplainedStep, ProviderWords } from "./explained";
import { fallbackEntries, noAnswerEntry } from "./fallback-entries";
import { findEntry } from "./known-codes";
import { linkTo } from "./links";
import { symptomEntries } from "./symptom-entries";

/** What a person needs to get on: what is wrong, why, what to do and where, whose turn it is, and Microsoft's own words. */
export interface Diagnosis extends Explained {
  steps: ExplainedStep[];
  field: WrongField | null;
  provider: ProviderWords;
}

export interface DiagnosisContext {
  cloud: Cloud;
  applicationId?: string;
  directoryId?: string;
  /** The permission the refused call needs, if that is known. */
  permission?: string;
  /** The cloud that the directory's own description names, where it is another one. */
  livesIn?: string;
}

/** Puts any error of Microsoft's into words. A code we do not know is named as such, and the kind of the error decides. */
export function diagnose(error: MicrosoftError, about: DiagnosisContext): Diagnosis {
  const { details } = error;
  const context = { ...about, permission: details.lacks ?? about.permission };
  const known = entryFor(error);
  const isUnknownCode = known === undefined && details.providerCode !== undefined;
  const lookup = isUnknownCode ? linkTo("lookup", { ...context, providerCode: details.providerCode }) : undefined;
  const diagnosis = explain(known ?? fallbackFor(error), context, {
    code: details.providerCode ?? details.oauthError,
    message: details.providerMessage,
    requestId: details.requestId,
    clientRequestId: details.clientRequestId,
    httpStatus: details.httpStatus,
    at: details.at.toISOString(),
  });
  diagnosis.cause = [diagnosis.cause, ...notes(error, known, context)].join(" ");
  if (lookup) diagnosis.steps.push({ text: "Look up what Microsoft says of this code.", href: lookup, isHere: true });
  return diagnosis;
}

/** What we say of something, with what is known filled in. */
export function explain(entry: Entry, context: DiagnosisContext, provider: ProviderWords): Diagnosis {
  const { applicationId, directoryId } = context;
  return {
    title: entry.title,
    cause: fill(entry.cause, context),
    steps: entry.steps.map(({ text, link, isHere, isInSetup }) => ({
      text: fill(text, context),
      href: link && linkTo(link, context),
      isHere,
      ...(isInSetup && { isInSetup }),
    })),
    turn: entry.turn,
    retryHelps: entry.retryHelps,
    ...(entry.turn === "customer_admin" ? { plain: fill(entry.plain, context), minutes: entry.minutes ?? 5 } : {}),
    ...(entry.cause.includes("{permission}") ? { permission: context.permission } : {}),
    field: entry.field ?? null,
    ...(entry.mend ? { mend: entry.mend } : {}),
    applicationId,
    directoryId,
    provider,
  };
}

function entryFor({ code, details }: MicrosoftError): Entry | undefined {
  const { symptom, providerCode = "" } = details;
  return symptom ? symptomEntries[symptom] : findEntry(code, providerCode);
}

function fallbackFor({ code, details }: MicrosoftError): Entry {
  return code === "unavailable" && details.httpStatus === undefined ? noAnswerEntry : fallbackEntries[code];
}

function notes(error: MicrosoftError, known: Entry | undefined, { livesIn }: DiagnosisContext): string[] {
  const { code, message, details } = error;
  const isOurFinding = code === "malformed" || details.httpStatus === undefined;
  const clock = clockSentence(details.clockAheadMs);
  return [
    ...(known ? [] : unknownNote(error)),
    ...(clock ? [clock] : []),
    ...(livesIn ? [`The directory's own description names the cloud ${livesIn}.`] : []),
    ...(isOurFinding ? [message] : []),
  ];
}

/** What Microsoft gave us that we have no words for; nothing when it was no answer at all. */
function unknownNote({ code, details }: MicrosoftError): string[] {
  const { providerCode, oauthError, httpStatus } = details;
  if (providerCode !== undefined) return [`Microsoft's code ${providerCode} is not one we know.`];
  if (oauthError !== undefined) {
    if (code === "unexpected") return [`Microsoft's word ${oauthError} is not one we know.`];
    return [`Microsoft gave no number, only the word ${oauthError}.`];
  }
  if (httpStatus === undefined || code === "malformed") return [];
  return [`Microsoft answered HTTP ${httpStatus} and gave no code for it.`];
}

function fill(text: string, { applicationId, directoryId, permission }: DiagnosisContext): string {
  return text
    .replaceAll(" {applicationId}", applicationId ? ` ${applicationId}` : "")
    .replaceAll(" {directoryId}", directoryId ? ` ${directoryId}` : "")
    .replaceAll("{permission}", permission ?? "a permission this data needs");
}
