import { productName } from "./product-names";

/** Free without saying so in their names; people get them by signing up, or a tenant by being one. */
const freePartNumbers = new Set([
  "DYN365_ENTERPRISE_P1_IW",
  "MICROSOFT_BUSINESS_CENTER",
  "PHONESYSTEM_VIRTUALUSER",
  "POWERAPPS_DEV",
  "PROJECT_MADEIRA_PREVIEW_IW_SKU",
  "RIGHTSMANAGEMENT_ADHOC",
  "SPZA_IW",
  "STREAM",
  "TEAMS_EXPLORATORY",
  "WINDOWS_STORE",
]);

/**
 * Whether a product costs nothing. Its seats often number 10,000 or a million, so they belong in no sum of what is bought
 * or wasted. Told by Microsoft's own name of it ("Free", "Trial") or by its part number; an unknown product counts as paid.
 */
export function isFreeProduct(skuId: string, skuPartNumber: string): boolean {
  return (
    freePartNumbers.has(skuPartNumber) ||
    /\b(free|v?trial)\b/i.test(productName(skuId, skuPartNumber).replaceAll("_", " "))
  );
}
