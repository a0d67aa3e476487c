import products from "./product-names.data.json";

/**
 * skuId → [part number, name], sorted by skuId: the facts of Microsoft's table "Product names and service plan identifiers
 * for licensing" as published in December 2025.
 * https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
 */
const nameBySkuId = new Map(Object.entries(products).map(([skuId, [, name]]) => [skuId, name]));

const namesByPartNumber = new Map<string, Set<string>>();
for (const [partNumber, name] of Object.values(products) as [string, string][]) {
  const names = namesByPartNumber.get(partNumber) ?? new Set();
  namesByPartNumber.set(partNumber, names.add(name));
}

/**
 * A product's name as Microsoft's own portals show it. By skuId, because part numbers repeat; by part number only where all
 * products with it share one name; else the part number itself, which is at least true.
 */
export function productName(skuId: string, skuPartNumber: string): string {
  const known = nameBySkuId.get(skuId.toLowerCase());
  if (known !== undefined) return known;
  const [name, other] = namesByPartNumber.get(skuPartNumber) ?? [];
  return name !== undefined && other === undefined ? name : skuPartNumber;
}
