import { date, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { workspaceId } from "./roles";

/*
 * What screens read stands in the tables m365_<dataset>: each belongs to the dataset after whose name it is called, and its
 * columns (in code) are the keys of that dataset's row. Only db/queries/publishing.ts writes there, and only differences.
 *
 * Every index beside the primary key is partial, with a condition that holds for every row and that only the questions meant
 * for it say too. A sync looks rows up by key one by one; to a planner without statistics (a new company, any embedded
 * database) all indexes that begin with workspace and company look the same, and by another one than the primary key each
 * lookup would walk through the whole company.
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
