import type { UserActivation } from "@/db/queries/users";

const platforms = [
  ["windows", "Windows"],
  ["mac", "Mac"],
  ["ios", "iOS"],
  ["android", "Android"],
  ["windows10Mobile", "Windows phone"],
] as const;

/** An app that somebody has activated: "Microsoft 365 Apps for enterprise", "2 Windows, 1 iOS". */
export interface ActivatedApp {
  app: string;
  devices: string;
  /** YYYY-MM-DD; null when Microsoft does not say. */
  lastActivatedDate: string | null;
}

/** Leaves out what a person could activate and has not. */
export function toActivatedApps(activations: readonly UserActivation[]): ActivatedApp[] {
  return activations.flatMap((activation) => {
    const devices: string[] = platforms.flatMap(([field, word]) =>
      activation[field] > 0 ? [`${activation[field]} ${word}`] : [],
    );
    if (activation.activatedOnSharedComputer) devices.push("shared computer");
    if (devices.length === 0) return [];
    const { productType, lastActivatedDate } = activation;
    return [{ app: calmName(productType), devices: devices.join(", "), lastActivatedDate }];
  });
}

/** Where room is short: for enterprise or for business is what the person's products say. */
export const shortAppName = (app: string) => app.replace(/^(Microsoft 365 Apps) for (enterprise|business)$/i, "$1");

/** Microsoft's reports write some names in capitals: "MICROSOFT 365 APPS FOR ENTERPRISE". */
function calmName(name: string): string {
  if (name !== name.toUpperCase() || !name.includes(" ")) return name;
  return name
    .toLowerCase()
    .split(" ")
    .map((word) => (["for", "and", "of"].includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}
