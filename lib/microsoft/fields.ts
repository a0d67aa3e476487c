import { z } from "zod";

/** A key may have this many characters: PostgreSQL cannot index a value of more than about 2,700 bytes. */
const maxKeyChars = 500;
const maxTextChars = 10_000;

/**
 * Text that PostgreSQL can store: without NUL, with lone surrogates replaced. Every string of Microsoft's comes in through here.
 */
export function cleanText(value: string): string {
  return (value.includes("\0") ? value.replaceAll("\0", "") : value).toWellFormed();
}

export const text = () => z.string().max(maxTextChars).transform(cleanText);

/** Cleaned text with at least one character, short enough to be part of a key. */
export const keyText = () => text().pipe(z.string().min(1).max(maxKeyChars));

/** A name that means the same in any case: sign-in names, domains. */
export const lowerKeyText = () => keyText().transform((value) => value.toLowerCase());

/** Null when the field is null, absent or empty: Graph has all three for "no value". */
export const nullableText = () =>
  text()
    .nullable()
    .default(null)
    .transform((value) => value || null);

/** Any GUID, in lower case; the RFC's version bits are not asked for, because Microsoft's ids do not all have them. */
export const guid = () => z.guid().toLowerCase();

export const nullableBoolean = () => z.boolean().nullable().default(null);

/** Fits a column of type integer. */
export const integer = () => z.int32();

/** An array of cleaned texts in a fixed order: Graph promises none, and a new order must not look like a change. */
export const textList = () =>
  z
    .array(text())
    .nullable()
    .default(null)
    .transform((values) => [...new Set(values ?? [])].sort());

/**
 * An ISO 8601 moment as `2026-11-20T08:00:00.000Z`, whatever offset and number of decimals it came with; null when absent.
 * The years 1 (.NET) and 1601 (Windows) mean "never set"; a year that PostgreSQL cannot hold is no moment either.
 */
export const nullableDateTime = () =>
  z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .transform((value) => (value === null ? null : new Date(value).toISOString()))
    .transform((iso) => (iso !== null && iso >= "1602" && iso.length === 24 ? iso : null));

/** A report's cell with a day, `YYYY-MM-DD`; null when the cell is empty or its column is gone. */
export const dateCell = () =>
  z
    .union([z.literal(""), z.iso.date().refine((day) => day >= "1900", "a day before 1900")])
    .default("")
    .transform((value) => value || null);

/** A report's cell with a count; an empty cell is 0. */
export const countCell = () =>
  z
    .string()
    .regex(/^\d{0,9}$/, "not a whole number")
    .default("")
    .transform(Number);

const booleanWords = new Map([
  ["", null],
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

/** A report's cell with True/False or Yes/No; null when the cell is empty or its column is gone. */
export const booleanCell = () =>
  z
    .string()
    .default("")
    .transform((value, context) => {
      const known = booleanWords.get(value.trim().toLowerCase());
      if (known !== undefined) return known;
      context.addIssue({ code: "custom", message: "neither true nor false" });
      return z.NEVER;
    });
