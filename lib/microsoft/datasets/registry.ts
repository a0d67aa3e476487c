import type { Dataset } from "../dataset";
import { activations } from "./activations";
import { activeUsers } from "./active-users";
import { appsUsage } from "./apps-usage";
import { copilotUsage } from "./copilot-usage";
import { deletedUsers } from "./deleted-users";
import { directoryAudits } from "./directory-audits";
import { directorySubscriptions } from "./directory-subscriptions";
import { domains } from "./domains";
import { emailActivity } from "./email-activity";
import { licensedGroups } from "./licensed-groups";
import { mailboxUsage } from "./mailbox-usage";
import { mfaRegistration } from "./mfa-registration";
import { oneDriveUsage } from "./one-drive-usage";
import { organization } from "./organization";
import { ownApplication } from "./own-application";
import { roleAssignments } from "./role-assignments";
import { roleDefinitions } from "./role-definitions";
import { secureScoreControls } from "./secure-score-controls";
import { secureScores } from "./secure-scores";
import { signInActivity } from "./sign-in-activity";
import { subscribedSkus } from "./subscribed-skus";
import { teamsActivity } from "./teams-activity";
import { users } from "./users";

/** The one list of datasets: a new one is its file, its table and its line here. The order is the order on screens. */
export const datasets: readonly Dataset[] = [
  organization,
  domains,
  subscribedSkus,
  directorySubscriptions,
  users,
  licensedGroups,
  deletedUsers,
  roleDefinitions,
  roleAssignments,
  ownApplication,
  signInActivity,
  mfaRegistration,
  secureScores,
  secureScoreControls,
  directoryAudits,
  activations,
  activeUsers,
  mailboxUsage,
  oneDriveUsage,
  teamsActivity,
  appsUsage,
  emailActivity,
  copilotUsage,
];

/** The dataset of a name, or null when none has it. */
export function findDataset(name: string): Dataset | null {
  return datasets.find((dataset) => dataset.name === name) ?? null;
}
