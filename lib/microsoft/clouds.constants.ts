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

/** For where there is little room, after "in". */
const shortTitles: Record<CloudName, string> = {
  global: "the global cloud",
  usgov: "GCC High",
  usgovdod: "DoD",
  china: "China (21Vianet)",
  sandbox: "the sandbox",
};

/** The title of a cloud as it is stored; null for one that is not known. */
export function cloudTitle(name: string | null | undefined): string | null {
  const known = toCloudName(name);
  return known && cloudTitles[known];
}

/** The same in a few letters, to go on after "in". */
export function shortCloudTitle(name: string | null | undefined): string | null {
  const known = toCloudName(name);
  return known && shortTitles[known];
}

const toCloudName = (name: string | null | undefined) => cloudNames.find((known) => known === name) ?? null;
