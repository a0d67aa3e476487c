import { cleanText } from "@/lib/microsoft/fields";
import type { Chance } from "../chance";
import type { FrontAnswer, FrontRequest } from "../front";

/** An answer of Microsoft's before it is bent. */
export interface Original {
  request: FrontRequest;
  answer: FrontAnswer;
  /** The body's JSON, when the answer is a good one and holds an object. */
  json: Record<string, unknown> | null;
  /** The rows of a collection. */
  rows: unknown[] | null;
  /** Cells of a report, the header first. */
  csv: string[][] | null;
}

export interface Bent {
  answer: FrontAnswer;
  /** Rows that say something else now. */
  touched?: TouchedRow[];
  /** Values may have become blank in every row: a column is missing that the product can do without. */
  mayBlank?: boolean;
}

/** A row as it was, and as it is sent. */
export interface TouchedRow {
  before: unknown;
  after: unknown;
}

/** Addresses that a bent answer may name. */
export interface Places {
  front: string;
  /** A server that nobody has any business with. */
  foreign: string;
}

/** One way in which an answer can be wrong. */
export interface Mutation {
  name: string;
  /** How often it comes, against the others that fit. */
  weight: number;
  fits(original: Original): boolean;
  bend(original: Original, chance: Chance, places: Places): Bent;
  /** From then on the answer at this address is bent so whenever it is asked for: a circle is none that is left by itself. */
  lasts?: boolean;
}

/** A mutation that changes the body's JSON, and nothing that a row says. */
export function jsonMutation(
  name: string,
  bend: (json: Record<string, unknown>, chance: Chance, original: Original) => unknown,
  { weight = 1, fits = ({ json }: Original) => json !== null } = {},
): Mutation {
  return {
    name,
    weight,
    fits,
    bend: (original, chance) => ({ answer: withJson(original.answer, bend(original.json ?? {}, chance, original)) }),
  };
}

export const withJson = (answer: FrontAnswer, json: unknown) => withText(answer, JSON.stringify(json) ?? "");
export const withText = (answer: FrontAnswer, text: string) => ({ ...answer, body: Buffer.from(text) });
export const isCollection = ({ rows }: Original) => rows !== null;

/** Every text in a row as it may stand in a key, and the days of its moments. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") {
    const text = cleanText(value).toLowerCase();
    return text.length > 500 ? [] : [text, text.trim(), text.slice(0, 10)];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
