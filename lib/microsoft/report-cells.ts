import { z } from "zod";
import { cleanText, maxKeyChars, maxTextChars } from "./fields";

/**
 * Cells of a usage report. Each takes an empty cell and a column that is gone for "no value", and refuses what is none of
 * its own. A bare transform each, because zod makes objects for every layer and a report has millions of cells.
 * @param read undefined for what is refused
 */
export const cell = <Value>(read: (text: string) => Value | undefined, refusal: string) =>
  z.transform<unknown, Value>((input, context) => {
    const value = typeof input === "string" ? read(input) : input === undefined ? read("") : undefined;
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: refusal });
    return z.NEVER;
  });

/** A name that means the same in any case, in lower case; there must be one, and it must be short enough to be a key. */
export const nameCell = () => cell((text) => readKey(text) || undefined, "no name, or too long for one");

/** A name or an id that may be missing, in lower case and short enough to be a key; "" when there is none. */
export const keyCell = () => cell(readKey, "too long to be a key");

/** Text, or null. */
export const textCell = () =>
  cell((text) => (text.length > maxTextChars ? undefined : cleanText(text) || null), "too long");

/**
 * A day as `YYYY-MM-DD`, or null. A moment (`2026-11-28T00:00:00Z`) tells its day as well; `11/28/2026` does not, because
 * `11/05/2026` is another day in another country. The years 1 and 1601 mean "never".
 */
export const dateCell = () => cell(readDay, "not a day");

/** A whole number below a billion; 0 when there is none. Nothing with a separator: `1,204` is 1.204 where a comma is a point. */
export const countCell = () =>
  cell((text) => readWhole(text, 9) ?? (text === "" ? 0 : undefined), "not a whole number");

/** A whole number below a billion, or null. */
export const nullableCountCell = () =>
  cell((text) => readWhole(text, 9) ?? (text === "" ? null : undefined), "not a whole number");

/** Bytes, as many as JavaScript can count, or null. */
export const bytesCell = () =>
  cell((text) => readWhole(text, 16) ?? (text === "" ? null : undefined), "not a number of bytes");

/** True/False or Yes/No, or null. */
export const booleanCell = () => cell(readBoolean, notBoolean);

/** Whether it says True or Yes; no word for it is a no. */
export const flagCell = () =>
  cell((text) => {
    const value = readBoolean(text);
    return value === null ? false : value;
  }, notBoolean);

function readKey(text: string): string | undefined {
  return text.length > maxKeyChars ? undefined : cleanText(text).toLowerCase();
}

/** A report names the same few days in a million cells: each is checked, and kept in memory, once. */
const knownDays = new Map<string, string | null>([["", null]]);

/** The day that a cell names; null for none, undefined for what is no day. */
export function readDay(text: string): string | null | undefined {
  const known = knownDays.get(text);
  if (known !== undefined) return known;
  const day = dayOf(text);
  if (day !== undefined && knownDays.size < 1_000) knownDays.set(text, day);
  return day;
}

/** As .NET and PowerShell write moments; one without an offset is taken for UTC, as all of Microsoft's report days are. */
const moment = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?$/;

function dayOf(text: string): string | null | undefined {
  const parts = moment.exec(text);
  const day = parts ? toUtcDay(parts) : text;
  if (day === undefined || !z.regexes.date.test(day)) return undefined;
  if (day.startsWith("0001-") || day.startsWith("1601-")) return null;
  return day < "1900" ? undefined : day;
}

function toUtcDay([, day = "", time = "", offset = "Z"]: string[]): string | undefined {
  const at = z.regexes.date.test(day) ? Date.parse(`${day}T${time}${offset}`) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().slice(0, 10);
}

function readWhole(text: string, digits: number): number | undefined {
  if (text.length > digits || !/^\d+$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

const notBoolean = "neither true nor false";
const booleanWords = new Map<string, boolean | null>([
  ["", null],
  ["True", true],
  ["False", false],
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

function readBoolean(text: string): boolean | null | undefined {
  const known = booleanWords.get(text);
  return known === undefined ? booleanWords.get(text.trim().toLowerCase()) : known;
}

const duration = /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?$/;

/** Whole seconds of an ISO 8601 duration (`PT1H2M3S`); null for none, and for what cannot be read as one. */
export function toSeconds(text: string | null): number | null {
  const parts = duration.exec(text ?? "")?.slice(1);
  if (!parts || parts.every((part) => part === undefined)) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}
