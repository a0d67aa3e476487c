import { getPlan, getProduct, type PartNumber } from "../data/products";
import { type Answer, jsonAnswer } from "../http/answer";
import { plansOf } from "../people/licences";
import { heldParts, purchasesOf, seatsOf } from "../people/seats";
import { guid } from "../random";
import type { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { allowOptions, contextOf, project, readSelect } from "./query";
import type { GraphRequest } from "./request";

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
    subscriptionIds: purchasesOf(tenant, part).map(({ subscriptionId }) => subscriptionId),
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
