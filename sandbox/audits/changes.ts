import { getPlan, getProduct, type PartNumber } from "../data/products";
import { plansOf } from "../people/licences";
import { guid } from "../random";
import type { Scenario } from "../scenario";

/** A modified property; its values are JSON in a string. */
export interface Modified {
  displayName: string;
  oldValue: string | null;
  newValue: string | null;
}

export const modified = (displayName: string, oldValue: unknown, newValue: unknown): Modified => ({
  displayName,
  oldValue: oldValue === null ? null : JSON.stringify(oldValue),
  newValue: newValue === null ? null : JSON.stringify(newValue),
});

/** What a change of a user ends with: which properties it was about, and of what kind the user is. */
export const summary = (properties: string, isGuest = false): Modified[] => [
  modified("Included Updated Properties", null, properties),
  modified("TargetId.UserType", null, isGuest ? "Guest" : "Member"),
];

/** Products before and after, as .NET writes the objects, each in a string of an array. */
export function licenceChange(scenario: Scenario, before: readonly PartNumber[], after: readonly PartNumber[]) {
  const licences = (parts: readonly PartNumber[]) =>
    parts.map((part) => {
      const { skuId, skuPartNumber } = getProduct(part);
      return `[SkuName=${skuPartNumber}, AccountId=${scenario.directoryId}, SkuId=${skuId}, DisabledPlans=[]]`;
    });
  const plans = (parts: readonly PartNumber[]) =>
    parts.flatMap((part) =>
      plansOf(getProduct(part), scenario).map((plan) => ({
        SubscribedPlanId: guid(scenario.seed, plan.length * 100 + plan.charCodeAt(0), "subscribed plan"),
        ServiceInstance: `${getPlan(plan).service}/SDF`,
        CapabilityStatus: 0,
        InitialState: null,
        Capability: null,
        ServicePlanId: getPlan(plan).servicePlanId,
      })),
    );
  return [
    modified("AssignedLicense", licences(before), licences(after)),
    modified("AssignedPlan", plans(before), plans(after)),
    ...summary("AssignedLicense, AssignedPlan"),
  ];
}
