import type { Action } from "@/lib/action";
import { formErrorOf } from "@/lib/action-fields";
import { importConnectionsAction } from "./actions";
import type { SentRow } from "./import-schema";
import type { RowOutcome } from "./outcome";
import type { ListedConnection } from "./read-connections-file";

interface Sent {
  /** In the order of the rows. */
  outcomes: RowOutcome[];
  /** Why it makes no sense to send more; null when it does. */
  trouble: string | null;
}

/** Sends rows with their secrets, in one request. Never throws. */
export async function sendRows(
  rows: readonly ListedConnection[],
  secrets: ReadonlyMap<number, string>,
  { action = importConnectionsAction }: { action?: Action<RowOutcome[]> } = {},
): Promise<Sent> {
  const formData = new FormData();
  for (const { row, company, applicationId, directoryId, cloud } of rows) {
    const values: SentRow = {
      ...{ company, cloud },
      applicationId: applicationId ?? "",
      directoryId: directoryId ?? "",
      clientSecret: secrets.get(row) ?? "",
    };
    formData.append("row", JSON.stringify(values));
  }
  const state = await action({ status: "idle" }, formData).catch(() => null);
  if (state?.status === "saved") return { outcomes: state.data, trouble: null };
  const title = state === null ? unreachable : (formErrorOf(state) ?? "The portal did not take this row.");
  return { outcomes: rows.map(() => ({ status: "refused", title, step: null, companyId: null })), trouble: title };
}

const unreachable = "The portal did not answer. Whether this was saved shows in Direct Setup.";
