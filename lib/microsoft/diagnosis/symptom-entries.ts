import type { Symptom } from "../errors";
import { goneDirectoryEntry, noEntryEntry } from "./directory-entries";
import type { Entry } from "./entry";
import {
  conditionalAccessEntry,
  copilotLicenceEntry,
  premiumLicenceEntry,
  someLicenceEntry,
  spoLicenceEntry,
} from "./tenant-entries";
import { transportEntries } from "./transport-entries";
import { otherDirectoryEntry } from "./value-entries";

const heldPermissionEntry: Entry = {
  title: "Microsoft refuses this data although the permission is there",
  cause:
    "The token that Microsoft gave the portal carries {permission}, so nothing is missing on the customer's side. Either Microsoft still passes a new consent on, or the service this data comes from is not ready in the tenant.",
  steps: [
    { text: "You need not do anything at first. The portal tries again with the next sync.", isHere: true },
    {
      text: "If it goes on for days, open a support case with Microsoft and give them the details below.",
      isHere: true,
    },
  ],
  turn: "microsoft",
  retryHelps: true,
};

const circleEntry: Entry = {
  title: "Microsoft's answer could not be used",
  cause: "The link to its next page leads to one that was there before, so it has no end. What is stored stays.",
  steps: [
    { text: "The portal starts again from the first page at once, up to three times in one sync.", isHere: true },
    { text: "If it goes on, send the details below to whoever runs this portal.", isHere: true },
  ],
  turn: "ours",
  retryHelps: true,
};

/** What we say to what an answer shows beside its code. Every symptom has its words. */
export const symptomEntries: Readonly<Record<Symptom, Entry>> = {
  ...transportEntries,
  circle: circleEntry,
  no_entry: noEntryEntry,
  no_tenant: goneDirectoryEntry,
  claims_challenge: conditionalAccessEntry,
  permission_held: heldPermissionEntry,
  premium_licence: premiumLicenceEntry,
  copilot_licence: copilotLicenceEntry,
  spo_licence: spoLicenceEntry,
  other_directory: otherDirectoryEntry,
  some_licence: someLicenceEntry,
};
