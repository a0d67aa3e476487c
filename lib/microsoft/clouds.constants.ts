/** `sandbox` exists only where MICROSOFT_SANDBOX_URL is set: development, demo and tests. */
export const cloudNames = ["global", "usgov", "usgovdod", "china", "sandbox"] as const;
export type CloudName = (typeof cloudNames)[number];

/** As they stand on screens. https://learn.microsoft.com/graph/deployments */
export const cloudTitles: Record<CloudName, string> = {
  global: "Global (also GCC)",
  usgov: "US Government (GCC High)",
  usgovdod: "US Government (DoD)",
  china: "China (21Vianet)",
  sandbox: "Sandbox",
};

/** The title of a cloud as it is stored; null for one that is not known. */
export function cloudTitle(name: string | null | undefined): string | null {
  const known = cloudNames.find((candidate) => candidate === name);
  return known ? cloudTitles[known] : null;
}
