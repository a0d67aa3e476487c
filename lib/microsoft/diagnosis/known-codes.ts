import type { MicrosoftErrorCode } from "../errors";
import { accessEntries } from "./access-entries";
import { credentialEntries } from "./credential-entries";
import { directoryEntries } from "./directory-entries";
import type { CodedEntry } from "./entry";
import { graphEntries } from "./graph-entries";

/** Entra's numbers and what each means: "AADSTS7000215". */
const entra = new Map(
  [...credentialEntries, ...directoryEntries, ...accessEntries].flatMap((entry) =>
    entry.codes.map((code) => [code, entry] as const),
  ),
);

/** Graph's words by the kind of error, because it uses some of them for everything. Their case differs by service. */
const graph = new Map(
  graphEntries.flatMap((entry) => entry.codes.map((code) => [keyOf(entry.kind, code), entry] as const)),
);
const kinds = new Map<string, Set<MicrosoftErrorCode>>();
for (const { codes, kind } of graphEntries) {
  for (const code of codes) kinds.set(code.toLowerCase(), (kinds.get(code.toLowerCase()) ?? new Set()).add(kind));
}

/** These come with every kind of refusal: the status says more than they do. */
const vague = new Set(["forbidden", "badrequest", "accessdenied"]);

function keyOf(kind: MicrosoftErrorCode, code: string) {
  return `${kind} ${code.toLowerCase()}`;
}

/** The words for a code of Microsoft's; undefined for one we do not know. */
export const findEntry = (kind: MicrosoftErrorCode, code: string): CodedEntry | undefined =>
  entra.get(code) ?? graph.get(keyOf(kind, code));

/** What kind of error a number of Entra's is, whatever status it comes with. */
export const kindOfEntraCode = (code: string): MicrosoftErrorCode | undefined => entra.get(code)?.kind;

/** The same for a word of Graph's; undefined where the word says nothing, or different things, and the status has to tell. */
export function kindOfGraphCode(code: string): MicrosoftErrorCode | undefined {
  const found = kinds.get(code.toLowerCase());
  return found?.size === 1 && !vague.has(code.toLowerCase()) ? [...found][0] : undefined;
}
