import { expect, test } from "vitest";
import { isFreeProduct } from "./free-products";

const unknown = "00000000-0000-4000-8000-000000000000";

test.each([
  ["f30db892-07e9-47e9-837c-80727f46fd3d", "FLOW_FREE", true],
  ["a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", "POWER_BI_STANDARD", true],
  [unknown, "WINDOWS_STORE", true],
  [unknown, "Dynamics_365_Sales_Premium_Viral_Trial", true],
  ["cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", "SPB", false],
  [unknown, "CONTOSO_INTERNAL_PILOT", false],
  [unknown, "FREELANCER_PLAN", false],
])("%s %s costs nothing: %s", (skuId, partNumber, isFree) => {
  expect(isFreeProduct(skuId, partNumber)).toBe(isFree);
});
