import { freeParts, getProduct, type PartNumber } from "../data/products";
import { guid } from "../random";
import type { Tenant } from "../tenant";

/** Products a company holds, with Entra ID P1 as one of its own where no other product brings it. */
export function heldParts({ scenario }: Tenant): PartNumber[] {
  const parts = [...new Set([...scenario.base, ...scenario.extra].map(({ part }) => part))];
  const hasPremium = parts.some((part) => getProduct(part).plans.includes("AAD_PREMIUM"));
  return scenario.entraP1 && !hasPremium ? [...parts, "AAD_PREMIUM"] : parts;
}

/** Seats bought: what was in use at first, the spare ones, rounded up to fives so that a joiner changes nothing. */
export function seatsOf(
  tenant: Tenant,
  part: PartNumber,
): { seats: number; state: "Enabled" | "Warning" | "Suspended" } {
  if (freeParts.includes(part)) return { seats: 10_000, state: "Enabled" };
  const holding = [...tenant.scenario.base, ...tenant.scenario.extra].find((held) => held.part === part);
  const wanted = (tenant.count().bought.get(part) ?? 0) + (holding?.spare ?? 5);
  const seats = (holding?.spare ?? 0) < 0 ? Math.max(wanted, 1) : Math.ceil(wanted / 5) * 5;
  return { seats, state: holding?.state ?? "Enabled" };
}

/** A part of a product's seats that was bought on its own. */
export interface Purchase {
  subscriptionId: string;
  seats: number;
  isTrial: boolean;
}

/** From this many seats on, five of them were bought later; of an add-on these are a trial. */
const seatsOfLargeProduct = 15;

/** How the seats of a product were bought; together they are all of its seats. */
export function purchasesOf(tenant: Tenant, part: PartNumber): Purchase[] {
  const { seats } = seatsOf(tenant, part);
  const { seed, extra } = tenant.scenario;
  const number = heldParts(tenant).indexOf(part);
  const isTrial = part === "CONTOSO_INTERNAL_PILOT";
  const first: Purchase = { subscriptionId: guid(seed, number, "subscription"), seats, isTrial };
  if (isTrial || freeParts.includes(part) || seats < seatsOfLargeProduct) return [first];
  const later = {
    subscriptionId: guid(seed, 100 + number, "subscription"),
    seats: 5,
    isTrial: extra.some((holding) => holding.part === part),
  };
  return [{ ...first, seats: seats - later.seats }, later];
}
