import type { Symptom } from "./errors";

/** What a tenant must have bought for some data to exist. */
export const licences = ["entra_id_p1", "copilot"] as const;
export type Licence = (typeof licences)[number];

export const licenceTitles: Readonly<Record<Licence, string>> = {
  entra_id_p1: "Microsoft Entra ID P1",
  copilot: "Microsoft 365 Copilot",
};

/** What an answer means that says the licence is not there. */
export const licenceSymptoms: Readonly<Record<Licence, Symptom>> = {
  entra_id_p1: "premium_licence",
  copilot: "copilot_licence",
};

/**
 * Service plans that stand for a licence; one of them is enough.
 * https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
 */
const servicePlanIds: Readonly<Record<Licence, readonly string[]>> = {
  // AAD_PREMIUM, AAD_PREMIUM_P2
  entra_id_p1: ["41781fb2-bc02-4b7c-bd55-b576c07bb09d", "eec0eb4f-6444-4f95-aba0-50c24d67f998"],
  // M365_COPILOT_APPS, M365_COPILOT_TEAMS, M365_COPILOT_BUSINESS_CHAT
  copilot: [
    "a62f8878-de10-42f3-b68f-6149a25ceb97",
    "b95945de-b3bd-46db-8437-f2beb6ea2347",
    "3f30311c-6b1e-48a4-ab79-725b469da960",
  ],
};

/** The licences that service plans stand for. @param planIds GUIDs in any case */
export function licencesOf(planIds: readonly string[]): Licence[] {
  const held = new Set(planIds.map((id) => id.toLowerCase()));
  return licences.filter((licence) => servicePlanIds[licence].some((id) => held.has(id)));
}
