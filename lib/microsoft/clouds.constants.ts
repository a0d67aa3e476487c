/** `sandbox` exists only where MICROSOFT_SANDBOX_URL is set: development, demo and tests. */
export const cloudNames = ["global", "usgov", "usgovdod", "china", "sandbox"] as const;
export type CloudName = (typeof cloudNames)[number];
