import { isoDay, refreshDate } from "../people/activity";
import { activatableProducts, productTypes } from "../people/licences";
import { below, fraction } from "../random";
import type { Tenant } from "../tenant";
import { shownName } from "./concealment";

export const activationHeader = [
  "Report Refresh Date",
  "User Principal Name",
  "Display Name",
  "Product Type",
  "Last Activated Date",
  "Windows",
  "Mac",
  "Windows 10 Mobile",
  "iOS",
  "Android",
  "Activated On Shared Computer",
];

export const activationCountHeader = [
  "Report Refresh Date",
  "Product Type",
  "Windows",
  "Mac",
  "Android",
  "iOS",
  "Windows 10 Mobile",
];

interface Activation {
  productType: string;
  lastActivated: Date | null;
  windows: number;
  mac: number;
  ios: number;
  android: number;
  isShared: boolean;
}

/** Days since the last activation when nobody has activated anew: the year's own day, as with activity. */
function idleDays(seed: number, index: number, productType: string, refresh: Date): number {
  const own = below(365, seed, index, `activated ${productType}`);
  return (Math.floor(refresh.getTime() / 86_400_000) + own) % 365;
}

/** Activations of person `index`: one in ten holds a licence and has no row, one in ten has a row of zeros. */
function activationsOf(tenant: Tenant, index: number, refresh: Date): Activation[] {
  const { seed } = tenant.scenario;
  const habit = fraction(seed, index, "activates");
  if (habit < 0.1) return [];
  return activatableProducts(tenant.licencesOf(index)).map((productType) => {
    const count = (device: string, maximum: number) => below(maximum + 1, seed, index, `${productType} on ${device}`);
    const isOffice = productType.startsWith("Microsoft 365 Apps");
    const used = habit >= 0.2;
    const isMac = fraction(seed, index, "owns a Mac") < 0.15;
    return {
      productType,
      lastActivated: used
        ? new Date(refresh.getTime() - idleDays(seed, index, productType, refresh) * 86_400_000)
        : null,
      windows: used && !(isMac && isOffice) ? 1 + count("windows", 2) : 0,
      mac: used && isMac && isOffice ? 1 + count("mac", 1) : 0,
      ios: used && isOffice ? count("ios", 2) : 0,
      android: used && isOffice ? count("android", 1) : 0,
      isShared: used && fraction(seed, index, "shared computer") < 0.05,
    };
  });
}

/** Rows of getOffice365ActivationsUserDetail, one at a time. */
export function* activationRows(tenant: Tenant, now: Date): Generator<string[], void> {
  const refresh = refreshDate(now);
  const asOf = isoDay(refresh);
  for (const index of tenant.people()) {
    const activations = activationsOf(tenant, index, refresh);
    if (activations.length === 0) continue;
    const { userPrincipalName, displayName } = tenant.identityOf(index);
    for (const row of activations)
      yield [
        asOf,
        shownName(tenant, userPrincipalName),
        shownName(tenant, displayName),
        row.productType,
        row.lastActivated ? isoDay(row.lastActivated) : "",
        String(row.windows),
        String(row.mac),
        "0",
        String(row.ios),
        String(row.android),
        row.isShared ? "True" : "False",
      ];
  }
}

/** Rows of getOffice365ActivationCounts: activations by product, products nobody holds left out. */
export function* activationCountRows(tenant: Tenant, now: Date): Generator<string[], void> {
  const refresh = refreshDate(now);
  const sums = new Map(
    productTypes.map((title) => [title as string, { windows: 0, mac: 0, android: 0, ios: 0, rows: 0 }]),
  );
  for (const index of tenant.people())
    for (const row of activationsOf(tenant, index, refresh)) {
      const sum = sums.get(row.productType);
      if (!sum) continue;
      sum.windows += row.windows;
      sum.mac += row.mac;
      sum.android += row.android;
      sum.ios += row.ios;
      sum.rows++;
    }
  for (const [title, { windows, mac, android, ios, rows }] of sums)
    if (rows > 0) yield [isoDay(refresh), title, String(windows), String(mac), String(android), String(ios), "0"];
}
