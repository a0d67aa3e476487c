import { getTableColumns } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { owner } from "../schema/published-columns";

/** A table's columns in their order, which a record literal has to keep. */
export const columnNames = (table: PgTable) => Object.values(getTableColumns(table)).map(({ name }) => name);

/** As PostgreSQL writes an array. https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
export const toArray = (texts: readonly string[]) =>
  `{${texts.map((text) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;

/**
 * Writes a document as the later part of a record literal of its table, after the owner's columns: `,"a text",7,,t`. That is
 * what PostgreSQL reads fastest, and it is less to send and to hash than JSON.
 * https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-IO-SYNTAX
 */
export function fieldWriterOf(table: PgTable) {
  const columns = Object.entries(getTableColumns(table))
    .slice(Object.keys(owner()).length)
    .map(([field, column]) => ({ field: column.generated ? null : field, isJson: column.getSQLType() === "jsonb" }));
  return (document: object) => {
    let text = "";
    for (const { field, isJson } of columns) {
      const value: unknown = field === null ? null : document[field as keyof typeof document];
      text += `,${toRecordField(isJson ? JSON.stringify(value) : value)}`;
    }
    return text;
  };
}

/** A missing value is null. Quotes are only needed around what a record could be misread by. */
export function toRecordField(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return toRecordField(toArray(value));
  const text = String(value);
  return text !== "" && !/[(),"\\]/.test(text) ? text : `"${text.replaceAll("\\", "\\\\").replaceAll('"', '""')}"`;
}
