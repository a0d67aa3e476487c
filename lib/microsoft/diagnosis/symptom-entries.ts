import type { Symptom } from "../errors";
import type { Entry } from "./entry";
import { conditionalAccessEntry, copilotLicenceEntry, premiumLicenceEntry, spoLicenceEntry } from "./tenant-entries";
import { transportEntries } from "./transport-entries";
import { otherDirectoryEntry } from "./value-entries";

/** What we say to what an answer shows beside its code. Every symptom has its words. */
export const symptomEntries: Readonly<Record<Symptom, Entry>> = {
  ...transportEntries,
  claims_challenge: conditionalAccessEntry,
  premium_licence: premiumLicenceEntry,
  copilot_licence: copilotLicenceEntry,
  spo_licence: spoLicenceEntry,
  other_directory: otherDirectoryEntry,
};
