import { freeParts, getPlan, getProduct, type PartNumber } from "../data/products";
import { type Answer, jsonAnswer } from "../http/answer";
import { plansOf } from "../people/licences";
import { guid } from "../random";
import type { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { allowOptions, contextOf, project, readSelect } from "./query";
import type { GraphRequest } from "./request";

/** Products a company holds, with Entra ID P1 as one of its own where no other product brings it. */
export function heldParts({ scenario }: Tenant): PartNumber[] {
  const parts = [...new Set([...scenario.base, ...scenario.extra].map(({ part }) => part))];
  const hasPremium = parts.some((part) => getProduct(part).plans.includes("AAD_PREMIUM"));
  return scenario.entraP1 && !hasPremium ? [...parts, "AAD_PREMIUM"] : parts;
}

/** Seats bought: what was in use at first, the spare ones, rounded up to fives so that a joiner changes nothing. */
function seatsOf(tenant: Tenant, part: PartNumber): { seats: number; state: "Enabled" | "Warning" | "Suspended" } {
  if (freeParts.includes(part)) return { seats: 10_000, state: "Enabled" };
  const holding = [...tenant.scenario.base, ...tenant.scenario.extra].find((held) => held.part === part);
  const wanted = (tenant.count().bought.get(part) ?? 0) + (holding?.spare ?? 5);
  const seats = (holding?.spare ?? 0) < 0 ? Math.max(wanted, 1) : Math.ceil(wanted / 5) * 5;
  return { seats, state: holding?.state ?? "Enabled" };
}

function skuOf(tenant: Tenant, part: PartNumber) {
  const { scenario } = tenant;
  const product = getProduct(part);
  const { seats, state } = seatsOf(tenant, part);
  const seed = scenario.seed;
  return {
    accountId: guid(seed, 0, "account"),
    accountName: scenario.slug,
    appliesTo: "User",
    capabilityStatus: state,
    consumedUnits: tenant.count().consumed.get(part) ?? 0,
    id: `${scenario.directoryId}_${product.skuId}`,
    prepaidUnits: {
      enabled: state === "Enabled" ? seats : 0,
      suspended: state === "Suspended" ? seats : 0,
      warning: state === "Warning" ? seats : 0,
      lockedOut: 0,
    },
    servicePlans: plansOf(product, scenario).map((plan) => ({
      servicePlanId: getPlan(plan).servicePlanId,
      servicePlanName: plan,
      provisioningStatus: "Success",
      appliesTo: plan === "EXCHANGE_S_FOUNDATION" ? "Company" : "User",
    })),
    skuId: product.skuId,
    skuPartNumber: product.skuPartNumber,
    subscriptionIds: [guid(seed, heldParts(tenant).indexOf(part), "subscription")],
  };
}

/** GET /subscribedSkus */
export function answerSubscribedSkus({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["Directory.Read.All"], "directory");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select"]);
  const select = readSelect(query);
  const value = heldParts(caller.tenant).map((part) => project(skuOf(caller.tenant, part), select, "subscribedSku"));
  return jsonAnswer({ "@odata.context": contextOf(exchange.origin, "subscribedSkus", select), value });
}
