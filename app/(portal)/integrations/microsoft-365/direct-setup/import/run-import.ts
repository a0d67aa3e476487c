import type { z } from "zod";
import { type ConnectionRow, importConnection } from "@/lib/connections/import-connection";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { describeError, logger } from "@/lib/logger";
import { importSchema } from "./import-schema";
import { type RowOutcome, refusedBy, toOutcome } from "./outcome";

/** Nothing is echoed. */
export const importOptions = { name: "importConnectionsAction", role: "technician", schema: importSchema } as const;

/** Checks and saves the rows that were sent, each for itself; the outcomes stand in their order. */
export function runImport(input: z.output<typeof importSchema>, context: Context): Promise<RowOutcome[]> {
  return Promise.all(input.row.map((row) => importRow(context, row)));
}

/** One row's failure, whatever it is, must not take the other's outcome with it. */
async function importRow(context: Context, row: ConnectionRow): Promise<RowOutcome> {
  try {
    return toOutcome(await importConnection(context, row));
  } catch (error) {
    if (error instanceof AppError) return refusedBy(error);
    logger.error("connection-import.failed", describeError(error));
    return refusedBy({ message: "Something went wrong. Nothing was saved for this row." });
  }
}
