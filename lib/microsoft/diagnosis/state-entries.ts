import { later } from "./common-steps";
import type { Entry } from "./entry";
import { concealedEntry } from "./tenant-entries";

/** What a dataset can come to although Microsoft refused nothing. */
export type Finding =
  | "concealed"
  | "unusable_names"
  | "not_published"
  | "not_offered"
  | "partial"
  | "suspicious"
  | "failed";

export const findingEntries: Readonly<Record<Finding, Entry>> = {
  concealed: concealedEntry,
  unusable_names: {
    title: "The names in Microsoft's report fit nobody",
    cause:
      "Microsoft's report names people by names that nobody in the directory has or had. What was known before stays; people and licenses come from the directory and are right.",
    steps: [
      { text: "The portal reads the report again with every sync.", isHere: true },
      {
        text: "If it goes on for days, open the same report in the Microsoft 365 admin center: if names are missing there too, it is a case for Microsoft's support.",
        isHere: true,
      },
    ],
    turn: "microsoft",
    retryHelps: true,
  },
  not_published: {
    title: "Microsoft has not published this yet",
    cause:
      "The report came without a row. New tenants wait up to 48 hours, and reports follow two to three days behind.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  not_offered: {
    title: "Microsoft does not offer this in the tenant's cloud",
    cause: "Some reports exist in the global cloud only. Nothing is broken, and there is nothing to wait for.",
    steps: [{ text: "There is nothing to do.", isHere: true }],
    turn: "microsoft",
    retryHelps: false,
  },
  partial: {
    title: "Some rows could not be read",
    cause: "Microsoft sent rows that are not as it describes them. They keep what was known of them before.",
    steps: [
      { text: "The portal reads them again with every sync.", isHere: true },
      { text: "If it goes on for days, send the details below to whoever runs this portal.", isHere: true },
    ],
    turn: "microsoft",
    retryHelps: true,
  },
  failed: {
    title: "It could not be read to its end",
    cause: "Mostly the company was switched off or archived while it was being synced. What was known before stays.",
    steps: [{ text: "If the company is active, the next sync reads it again.", isHere: true }],
    turn: "ours",
    retryHelps: true,
  },
  suspicious: {
    title: "Far fewer rows came than before",
    cause: "What was known stays until the next sync says the same, or you accept it.",
    steps: [
      { text: "Ask the customer whether so much was really removed.", isHere: true },
      { text: "If it was, choose Accept what came beside the data; if not, wait for the next sync.", isHere: true },
    ],
    turn: "ours",
    retryHelps: true,
  },
};
