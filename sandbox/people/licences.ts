import { getProduct, type PartNumber, type PlanName, type Product, partNumbers } from "../data/products";
import { fraction } from "../random";
import type { Scenario } from "../scenario";
import { isLicensed, kindOf } from "./kinds";

/** The products person `index` was born with, before any change. */
export function originalLicences(scenario: Scenario, index: number): PartNumber[] {
  const { seed, base, extra } = scenario;
  const kind = kindOf(scenario, index);
  if (kind === "guest") return hasExtra(scenario, "FLOW_FREE") && index % 3 === 0 ? ["FLOW_FREE"] : [];
  if (!isLicensed(kind)) return [];
  const parts: PartNumber[] = [];
  let draw = fraction(seed, index, "base");
  for (const [position, { part, share }] of base.entries()) {
    draw -= share;
    if (draw >= 0 && position < base.length - 1) continue;
    parts.push(part);
    break;
  }
  for (const { part, share } of extra) if (fraction(seed, index, part) < share) parts.push(part);
  return parts;
}

function hasExtra({ extra }: Scenario, part: PartNumber): boolean {
  return extra.some((holding) => holding.part === part);
}

/** The plans of a product in this company: without Entra ID P1 its plans are not there either. */
export function plansOf(product: Product, { entraP1 }: Pick<Scenario, "entraP1">): PlanName[] {
  return product.plans.filter((plan) => entraP1 || !plan.startsWith("AAD_PREMIUM"));
}

const workloads = {
  exchange: ["EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_DESKLESS"],
  sharePoint: ["SHAREPOINTSTANDARD", "SHAREPOINTENTERPRISE", "SHAREPOINTDESKLESS"],
  oneDrive: ["SHAREPOINTSTANDARD", "SHAREPOINTENTERPRISE", "SHAREPOINTDESKLESS", "ONEDRIVESTANDARD"],
  skype: ["MCOSTANDARD", "MCOIMP"],
  yammer: ["YAMMER_ENTERPRISE"],
  teams: ["TEAMS1"],
} as const satisfies Record<string, readonly PlanName[]>;

export type Workload = keyof typeof workloads;

const workloadNames = Object.keys(workloads) as Workload[];

/** Product → what it brings, found out once. */
const workloadsOf = new Map(
  partNumbers.map((part) => {
    const has = (plan: PlanName) => getProduct(part).plans.includes(plan);
    return [part, new Set(workloadNames.filter((workload) => workloads[workload].some(has)))];
  }),
);

export function hasWorkload(parts: readonly PartNumber[], workload: Workload): boolean {
  return parts.some((part) => workloadsOf.get(part)?.has(workload));
}

/** Desktop products that are activated on devices, as the activation reports name them. */
const activatedProducts = [
  ["OFFICESUBSCRIPTION", "Microsoft 365 Apps for enterprise"],
  ["OFFICE_BUSINESS", "Microsoft 365 Apps for business"],
  ["VISIO_CLIENT_SUBSCRIPTION", "Visio Desktop"],
  ["PROJECT_CLIENT_SUBSCRIPTION", "Project Online Desktop Client"],
] as const satisfies readonly (readonly [PlanName, string])[];

export const productTypes = activatedProducts.map(([, title]) => title);

export function activatableProducts(parts: readonly PartNumber[]): string[] {
  const owned = new Set<PlanName>(parts.flatMap((part) => getProduct(part).plans));
  return activatedProducts.filter(([plan]) => owned.has(plan)).map(([, title]) => title);
}

const desktopParts = new Set(
  partNumbers.filter((part) =>
    getProduct(part).plans.some((plan) => plan === "OFFICESUBSCRIPTION" || plan === "OFFICE_BUSINESS"),
  ),
);

/** Whether one of the products brings Word, Excel and the others for the desktop. */
export function hasDesktopApps(parts: readonly PartNumber[]): boolean {
  return parts.some((part) => desktopParts.has(part));
}
