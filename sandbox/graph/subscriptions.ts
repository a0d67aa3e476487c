import { freeParts, getPlan, getProduct, type PartNumber } from "../data/products";
import { type Answer, jsonAnswer } from "../http/answer";
import { pastMoment } from "../people/activity";
import { plansOf } from "../people/licences";
import { heldParts, type Purchase, purchasesOf, seatsOf } from "../people/seats";
import { bits, guid } from "../random";
import type { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { allowOptions, contextOf, nextLink, project, readSelect, readSkipToken, readTop } from "./query";
import type { GraphRequest } from "./request";

/** The directory of the partner who sold what was not bought from Microsoft itself. */
export const partnerDirectoryId = guid(0, 0, "partner directory");

const timestamp = (date: Date) => date.toISOString().replace(".000Z", "Z");
/** The first day of a month, `months` after that of `now`: a date that moves once a month. */
const monthStart = (now: Date, months: number) =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));

/** A paid term is a year from the day of purchase; an unpaid one has its steps at the beginning of a month. */
function datesOf(tenant: Tenant, part: PartNumber, { subscriptionId, isTrial }: Purchase, now: Date) {
  const { state } = seatsOf(tenant, part);
  const number = bits(tenant.scenario.seed, 0, part) ^ Number.parseInt(subscriptionId.slice(0, 7), 16);
  const bought = new Date(pastMoment(tenant.scenario, number, "bought").setUTCHours(0, 0, 0, 0));
  if (freeParts.includes(part)) return { created: bought, next: null };
  if (state === "Warning") return { created: bought, next: monthStart(now, 1) };
  if (state === "Suspended") return { created: bought, next: monthStart(now, 2) };
  if (isTrial) return { created: monthStart(now, 0), next: monthStart(now, 1) };
  const next = new Date(bought);
  next.setUTCFullYear(now.getUTCFullYear());
  if (next <= now) next.setUTCFullYear(now.getUTCFullYear() + 1);
  return { created: bought, next };
}

function subscriptionOf(tenant: Tenant, part: PartNumber, purchase: Purchase, now: Date) {
  const { scenario } = tenant;
  const product = getProduct(part);
  const { created, next } = datesOf(tenant, part, purchase, now);
  const isPaid = !purchase.isTrial && !freeParts.includes(part);
  return {
    id: purchase.subscriptionId,
    commerceSubscriptionId: guid(scenario.seed, Number.parseInt(purchase.subscriptionId.slice(0, 7), 16), "commerce"),
    createdDateTime: timestamp(created),
    isTrial: purchase.isTrial,
    nextLifecycleDateTime: next && timestamp(next),
    ownerId: guid(scenario.seed, 0, "buyer"),
    ownerTenantId: isPaid ? partnerDirectoryId : scenario.directoryId,
    ownerType: "User",
    serviceStatus: plansOf(product, scenario).map((plan) => ({
      appliesTo: "User",
      provisioningStatus: "Success",
      servicePlanId: getPlan(plan).servicePlanId,
      servicePlanName: plan,
    })),
    skuId: product.skuId,
    skuPartNumber: product.skuPartNumber,
    status: seatsOf(tenant, part).state,
    totalLicenses: purchase.seats,
  };
}

/** GET /directory/subscriptions: one or two for each product. */
export function answerSubscriptions({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["Directory.Read.All"], "directory");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select", "$top", "$skiptoken"]);
  const select = readSelect(query);
  const all = heldParts(caller.tenant).flatMap((part) =>
    purchasesOf(caller.tenant, part).map((purchase) => subscriptionOf(caller.tenant, part, purchase, exchange.at)),
  );
  const start = readSkipToken(query);
  const end = start + readTop(query, 100, 999, "refuse");
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "directory/subscriptions", select),
    ...(end < all.length ? { "@odata.nextLink": nextLink(exchange.url, end) } : {}),
    value: all.slice(start, end).map((subscription) => project(subscription, select, "companySubscription")),
  });
}
