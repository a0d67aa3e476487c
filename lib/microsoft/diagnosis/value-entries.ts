import { inSetup } from "./common-steps";
import type { Entry } from "./entry";

/** What the portal finds out by itself, without Microsoft refusing anything. */
export const swappedIdsEntry: Entry = {
  title: "The two ids are swapped",
  cause: "What stands as Application ID is a directory, and what stands as Directory ID is none.",
  steps: [inSetup("Put each into the other field.")],
  turn: "ours",
  retryHelps: false,
  field: "directoryId",
  mend: "swap_ids",
};

export const otherDirectoryEntry: Entry = {
  title: "The token is for another directory",
  cause: "Microsoft issued a token for another directory than the one typed.",
  steps: [
    {
      text: "In Entra, copy Directory (tenant) ID from the Overview of the application {applicationId}, and save again.",
      link: "overview",
    },
  ],
  turn: "ours",
  retryHelps: false,
  field: "directoryId",
};

/** https://learn.microsoft.com/graph/deployments */
export const otherCloudEntry: Entry = {
  title: "The directory lives in another Microsoft cloud",
  cause: "Microsoft names another address for reading this directory than that of the cloud chosen here.",
  steps: [
    inSetup("Open The tenant is in another cloud, choose the one named here, and save again."),
    { text: "The application must be registered in that cloud, too: use the three values from its portal." },
  ],
  turn: "ours",
  retryHelps: false,
};

export const clockEntry: Entry = {
  title: "The portal's clock is off",
  cause: "Signing in works now, and will not with a certificate; times in the log are wrong.",
  steps: [{ text: "Ask whoever runs this portal to set its clock by a time server.", isHere: true }],
  turn: "ours",
  retryHelps: false,
};
