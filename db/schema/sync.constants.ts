export const syncTriggers = ["nightly", "manual", "connected"] as const;
export type SyncTrigger = (typeof syncTriggers)[number];

export const syncRunStatuses = ["queued", "running", "succeeded", "partial", "failed", "cancelled"] as const;
export type SyncRunStatus = (typeof syncRunStatuses)[number];
export const openSyncRunStatuses = ["queued", "running"] as const satisfies readonly SyncRunStatus[];

/** While a dataset run is under way. */
export const openDatasetStates = ["waiting", "reading"] as const;
/** How a dataset run ended (design: states). */
export const finalDatasetStates = [
  "ok",
  "unchanged",
  "partial", // rows were rejected
  "not_licensed",
  "permission_missing",
  "concealed",
  "unusable_names", // of the names of a report the directory knows (nearly) none
  "not_published",
  "not_offered", // not in this cloud
  "suspicious", // held back until a second run says the same or a person accepts it
  "failed",
] as const;
export const datasetRunStates = [...openDatasetStates, ...finalDatasetStates] as const;
export type DatasetRunState = (typeof datasetRunStates)[number];

/** Ends that somebody has to look at. Rejected rows are one, although the rest was published. */
export const attentionDatasetStates = [
  "partial",
  "permission_missing",
  "concealed",
  "unusable_names",
  "suspicious",
  "failed",
] as const satisfies readonly DatasetRunState[];

/** States after which the published rows are what Microsoft answered. */
export const goodDatasetStates = ["ok", "unchanged", "partial"] as const satisfies readonly DatasetRunState[];
