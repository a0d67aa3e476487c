import { z } from "zod";

/** A key may have this many characters: PostgreSQL cannot index a value of more than about 2,700 bytes. */
export const maxKeyChars = 500;
export const maxTextChars = 10_000;

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

/** A field that has to be there, whatever its schema takes for a missing one: of what is nested nothing can be selected. */
export const present = <Value>(schema: z.ZodType<Value>) =>
  z
    .transform<unknown, unknown>((value, context) => {
      if (value === undefined) context.addIssue({ code: "custom", message: "not in the answer" });
      return value;
    })
    .pipe(schema);

/** Any GUID, in lower case; the RFC's version bits are not asked for, because Microsoft's ids do not all have them. */
export const guid = () => z.guid().toLowerCase();

/** Text of which the first `maxChars` are kept, for what is only read and may be long; null when there is none. */
export const clippedText = (maxChars: number) =>
  z
    .string()
    .nullable()
    .default(null)
    .transform((value) => cleanText((value ?? "").slice(0, maxChars)) || null);

export const nullableBoolean = () => z.boolean().nullable().default(null);

/** Fits a column of type integer. */
export const integer = () => z.int32();

/** Microsoft writes -1 where it has no figure, as it does in secure score: that is no figure, and none is kept. */
export const figureOrNull = (value: number | null) => (value === null || value < 0 ? null : value);

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

/** As `nullableDateTime`, where the row means nothing without it. */
export const dateTime = () => nullableDateTime().pipe(z.string("not a moment"));

/** As `dateTime`, of what has happened: that our clock is a year behind nobody would overlook. */
export const pastDateTime = () =>
  dateTime().refine((iso) => Date.parse(iso) < Date.now() + 366 * 86_400_000, "lies in the future");
