import type { CloudName } from "@/lib/microsoft/clouds.constants";

export const guidePath = "/integrations/microsoft-365/guide";

/** How somebody wants to do it: step by step, or with one paste. */
export const guideWays = ["steps", "azure-cli", "powershell"] as const;
export type GuideWay = (typeof guideWays)[number];

export interface GuideAddress {
  company?: string;
  way: GuideWay;
  step?: string;
  cloud?: CloudName;
  /** The ids as they were typed. */
  directory?: string;
  application?: string;
  /** For which company cloud and ids were typed ("none" without one): for another they count no longer. */
  typedFor?: string;
}

/** The guide's address with changes. */
export function guideHref(from: Partial<GuideAddress>, changes: Partial<GuideAddress> = {}): string {
  const { company, way, step, cloud, directory, application, typedFor } = { ...from, ...changes };
  const values = { company, way: way === "steps" ? undefined : way, step, cloud, directory, application, typedFor };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `${guidePath}?${text}` : guidePath;
}
