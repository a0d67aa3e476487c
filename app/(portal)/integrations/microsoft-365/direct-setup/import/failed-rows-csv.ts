import { csvRow } from "@/lib/csv";
import { cloudTitles } from "@/lib/microsoft/clouds.constants";
import { columns, columnTitles } from "./columns";
import type { ListedConnection } from "./read-connections-file";

/** The columns of the template but for the secret, and why each row was not saved. */
export function failedRowsCsv(failed: readonly { row: ListedConnection; reason: string }[]): string {
  const kept = columns.filter((column) => column !== "clientSecret");
  const header = csvRow([...kept.map((column) => columnTitles[column]), "Reason"]);
  const lines = failed.map(({ row, reason }) =>
    csvRow([...kept.map((column) => (column === "cloud" ? row.cloud && cloudTitles[row.cloud] : row[column])), reason]),
  );
  return `\uFEFF${header}${lines.join("")}`;
}
