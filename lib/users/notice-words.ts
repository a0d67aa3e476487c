import type { BlankReason } from "./blank";

/** What to say of a dataset that kept no reason of its own. */
export const reasonTitles: Record<BlankReason, string> = {
  none: "",
  not_read: "Not read yet",
  not_published: "Microsoft has not published this yet",
  not_licensed: "The company has no license for this",
  concealed: "Names are concealed",
  unusable_names: "The names in Microsoft’s report fit nobody",
  unsure: "",
  permission_missing: "A permission is missing",
  failed: "The last attempt failed",
  not_offered: "Microsoft does not offer this in the company’s cloud",
};

export const countPeople = (count: number) => (count === 1 ? "1 person" : `${count.toLocaleString("en")} people`);
