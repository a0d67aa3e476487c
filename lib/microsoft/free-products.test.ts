import { expect, test } from "vitest";
import { isFreeProduct } from "./free-products";

const unknown = "00000000-0000-4000-8000-000000000000";

test.each([
  ["f30db892-07e9-47e9-837c-80727f46fd3d", "FLOW_FREE", true],
  ["a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", "POWER_BI_STANDARD", true],
  [unknown, "WINDOWS_STORE", true],
  [unknown, "Dynamics_365_Sales_Premium_Viral_Trial", true],
  ["47794cd0-f0e5-45c5-9033-2eb6b5fc84e0", "MCOPSTNC", true],
  ["87bbbc60-4754-4998-8c88-227dca264858", "POWERAPPS_INDIVIDUAL_USER", true],
  [unknown, "MCOPSTNC", true],
  [unknown, "CCIBOTS_PRIVPREV_VIRAL", true],
  [unknown, "DYN365_TEAM_MEMBERS_IW", true],
  [unknown, "PHONESYSTEM_VIRTUALUSER_GOV", true],
  [unknown, "STANDARDWOFFPACK_STUDENT", true],
  ["cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", "SPB", false],
  ["05e9a617-0261-4cee-bb44-138d3ef5d965", "SPE_E3", false],
  ["f30db892-07e9-47e9-837c-80727f46fd3d".replace("f", "e"), "STREAM_P2", false],
  [unknown, "CONTOSO_INTERNAL_PILOT", false],
  [unknown, "FREELANCER_PLAN", false],
])("%s %s costs nothing: %s", (skuId, partNumber, isFree) => {
  expect(isFreeProduct(skuId, partNumber)).toBe(isFree);
});
