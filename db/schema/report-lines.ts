import { boolean, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { day } from "./published-columns";
import { ownWorkspace, workspaceId } from "./roles";

/*
 * Whose a report's lines are, where the sign-in name that stands in them does not say it, and of whom an answer says nothing
 * that is certain. Only what is out of the ordinary stands here: for everybody else a line under the own sign-in name is
 * theirs, and no line means that there is none. Written by lib/sync/match-people.ts, whenever a report or people are published.
 */

/** Why an answer says nothing certain of a person. */
export const doubts = [
  "refused", // a row that is, or may be, theirs could not be read
  "shared", // a line's name was, or may have been, somebody else's as well
  "new_license", // on the report's day they held no license, and the report names no others
] as const;
export type Doubt = (typeof doubts)[number];

/** Names of which the last answer that was published has a row nobody could read; "" for one that may be anybody's. */
export const doubtfulNames = pgTable(
  "doubtful_names",
  {
    workspaceId: workspaceId(),
    companyId: uuid("company_id").notNull(),
    dataset: text("dataset").notNull(),
    /** A sign-in name in lower case, or an object id, as the dataset names people. */
    name: text("name").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.dataset, table.name] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const reportPeople = pgTable(
  "report_people",
  {
    workspaceId: workspaceId(),
    companyId: uuid("company_id").notNull(),
    dataset: text("dataset").notNull(),
    /** The person's key in m365_users. */
    personKey: text("person_key").notNull(),
    /** Lines that are theirs beside the one under their own sign-in name: keys, and where people have several lines names. */
    lines: text("lines").array().notNull(),
    /** The last day of activity in these lines. */
    lastDay: day("last_day"),
    /** Whether the line under their own sign-in name is theirs. */
    countsOwn: boolean("counts_own").notNull(),
    /** Null when the answer tells all of them that it could. */
    doubt: text("doubt", { enum: doubts }),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.personKey, table.dataset] }),
    ownWorkspace(table.workspaceId),
  ],
);
