import { date, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { workspaceId } from "./roles";

/*
 * What screens read stands in the tables m365_<dataset>: each belongs to the dataset after whose name it is called, and its
 * columns (in code) are the keys of that dataset's row. Only db/queries/publishing.ts writes there, and only differences.
 */

/** The columns that every published table has. */
export const owner = () => ({
  workspaceId: workspaceId(),
  companyId: uuid("company_id").notNull(),
  /** The row's key inside the company, as the dataset defines it. */
  key: text("key").notNull(),
  /** md5 of the row's document. */
  hash: uuid("hash").notNull(),
});

export const moment = (name: string) => timestamp(name, { withTimezone: true });
export const day = (name: string) => date(name, { mode: "string" });
