import { cancelSyncRun } from "./cancel-sync-run";
import { prune } from "./prune-history";
import { reconcileRuns } from "./reconcile-sync-runs";
import { scheduleNightly } from "./schedule-nightly-syncs";
import { sealAnew } from "./seal-credentials-anew";
import { syncCompany } from "./sync-company";

export const functions = [scheduleNightly, syncCompany, cancelSyncRun, reconcileRuns, prune, sealAnew];
