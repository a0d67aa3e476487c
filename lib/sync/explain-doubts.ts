import { getCloud } from "@/lib/microsoft/clouds";
import { explain } from "@/lib/microsoft/diagnosis/diagnose";
import type { Entry } from "@/lib/microsoft/diagnosis/entry";
import { findingEntries } from "@/lib/microsoft/diagnosis/state-entries";
import { productName } from "@/lib/microsoft/product-names";
import type { Doubt } from "./doubt";
import type { RunError } from "./run-error";

/**
 * Why an answer is held back, in words: the gravest first, each with its numbers.
 * @param at ISO 8601
 */
export function explainDoubts(doubts: readonly [Doubt, ...Doubt[]], at: string): RunError {
  const sorted = doubts.toSorted((a, b) => gravity.indexOf(a.kind) - gravity.indexOf(b.kind));
  const [gravest = doubts[0]] = sorted;
  const said = sorted.slice(0, mostSaid).map(sentenceOf);
  if (sorted.length > mostSaid) said.push(`So it is with ${sorted.length - mostSaid} more.`);
  const entry: Entry = { ...findingEntries.suspicious, ...wordsOf[gravest.kind] };
  const cause = `${said.join(" ")} ${entry.cause}`;
  const { field: _, ...explained } = explain({ ...entry, cause }, { cloud: getCloud("global") }, { at });
  return { code: "suspicious", ...explained };
}

const gravity: readonly Doubt["kind"][] = ["contradiction", "loss", "field"];
const mostSaid = 3;

const number = (count: number) => count.toLocaleString("en");

function sentenceOf(doubt: Doubt): string {
  switch (doubt.kind) {
    case "loss":
      return `The answer leaves out ${number(doubt.gone)} of ${number(doubt.of)} rows.`;
    case "field": {
      const rows = `in ${number(doubt.rows)} of the ${number(doubt.of)} rows that had it`;
      const field = `“${fieldWords(doubt.field)}”`;
      return doubt.value === null ? `${field} is empty ${rows}.` : `${field} has one and the same new value ${rows}.`;
    }
    case "contradiction": {
      const { skuId, skuPartNumber, counted, people } = doubt;
      const product = productName(skuId, skuPartNumber);
      const held = people === 1 ? "1 person holds" : `${number(people)} people hold`;
      return `Of ${product} Microsoft’s list of products counts ${number(counted)} assigned, in its list of people ${held} it.`;
    }
    default:
      return doubt satisfies never;
  }
}

/** "accountEnabled" → "account enabled"; `skuIds` is what Microsoft calls assignedLicenses. */
const fieldWords = (field: string) =>
  field === "skuIds" ? "assigned licenses" : field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const wordsOf: Record<Doubt["kind"], Pick<Entry, "title"> & Partial<Pick<Entry, "cause" | "steps">>> = {
  loss: { title: findingEntries.suspicious.title },
  field: {
    title: "One field changed for nearly everybody at once",
    steps: [
      { text: "Ask the customer whether so much was really changed.", isHere: true },
      { text: "If it was, choose Accept what came beside the data; if not, wait for the next sync.", isHere: true },
    ],
  },
  contradiction: {
    title: "Two of Microsoft’s lists contradict each other",
    cause: "What was known stays as long as they contradict each other, or until you accept what came.",
    steps: [
      {
        text: "Open the customer’s Microsoft 365 admin center › Billing › Licenses and look which number is right.",
        isHere: true,
      },
      {
        text: "If what came is right, choose Accept what came beside the data; if not, every sync compares them again.",
        isHere: true,
      },
    ],
  },
};
