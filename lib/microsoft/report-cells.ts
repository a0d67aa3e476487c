import { z } from "zod";
import { cleanText, maxKeyChars } from "./fields";

/**
 * Cells of a usage report. Each takes an empty cell and a column that is gone for "no value", and refuses what is none of
 * its own. One transform a cell: a report has a million of them.
 */
const cell = <Value>(read: (text: string) => Value | undefined, refusal: string) =>
  z
    .string()
    .default("")
    .transform((text, context) => {
      const value = read(text);
      if (value !== undefined) return value;
      context.addIssue({ code: "custom", message: refusal });
      return z.NEVER;
    });

/** A name or an id that may be missing, in lower case and short enough to be a key; "" when there is none. */
export const keyCell = () =>
  cell((text) => (text.length > maxKeyChars ? undefined : cleanText(text).toLowerCase()), "too long to be a key");

/** A day, `YYYY-MM-DD`, or null. */
export const dateCell = () => cell(readDay, "not a day");

/** A whole number below a billion; 0 when there is none. */
export const countCell = () =>
  cell((text) => readWhole(text, 9) ?? (text === "" ? 0 : undefined), "not a whole number");

/** A whole number below a billion, or null. */
export const nullableCountCell = () =>
  cell((text) => readWhole(text, 9) ?? (text === "" ? null : undefined), "not a whole number");

/** Bytes, as many as JavaScript can count, or null. */
export const bytesCell = () =>
  cell((text) => readWhole(text, 16) ?? (text === "" ? null : undefined), "not a number of bytes");

/** True/False or Yes/No, or null. */
export const booleanCell = () => cell((text) => booleanWords.get(text) ?? readBoolean(text), "neither true nor false");

/** Whether it says True or Yes; no word for it is a no. */
export const flagCell = () => booleanCell().transform((value) => value ?? false);

/** A length of time in seconds, from ISO 8601 (`PT1H2M3S`), or null. https://en.wikipedia.org/wiki/ISO_8601#Durations */
export const durationCell = () => cell(readDuration, "not a length of time");

function readDay(text: string): string | null | undefined {
  if (text === "") return null;
  return z.regexes.date.test(text) && text >= "1900" ? text : undefined;
}

function readWhole(text: string, digits: number): number | undefined {
  if (text.length > digits || !/^\d+$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

const booleanWords = new Map<string, boolean | null>([
  ["", null],
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

const readBoolean = (text: string) => booleanWords.get(text.trim().toLowerCase());

const duration = /^P(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?$/;

function readDuration(text: string): number | null | undefined {
  if (text === "") return null;
  const parts = duration.exec(text)?.slice(1);
  if (!parts || parts.every((part) => part === undefined)) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}
