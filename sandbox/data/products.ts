/**
 * Service plans and products with Microsoft's own ids, and one product that Microsoft does not know.
 * A product lists the plans that matter here, not all it contains.
 * https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
 */
const plans = {
  AAD_PREMIUM: ["41781fb2-bc02-4b7c-bd55-b576c07bb09d", "AADPremiumService"],
  AAD_PREMIUM_P2: ["eec0eb4f-6444-4f95-aba0-50c24d67f998", "AADPremiumService"],
  BI_AZURE_P0: ["2049e525-b859-401b-b2a0-e0a31c4b1fe4", "PowerBI"],
  DYN365_CDS_VIRAL: ["17ab22cd-a0b3-4536-910a-cb6eb12696c0", "DynamicsNAV"],
  EXCHANGE_S_DESKLESS: ["4a82b400-a79f-41a4-b4e2-e94f5787b113", "exchange"],
  EXCHANGE_S_ENTERPRISE: ["efb87545-963c-4e0d-99df-69c6916d9eb0", "exchange"],
  EXCHANGE_S_FOUNDATION: ["113feb6c-3fe4-4440-bddc-54d774bf0318", "exchange"],
  EXCHANGE_S_STANDARD: ["9aaf7827-d63c-4b61-89c3-182f06f82e5c", "exchange"],
  FLOW_P2_VIRAL: ["50e68c76-46c6-4674-81f9-75456511b170", "ProcessSimple"],
  INTUNE_A: ["c1ec4a95-1f05-45b3-a911-aa3fa01094f5", "SCO"],
  M365_COPILOT_APPS: ["a62f8878-de10-42f3-b68f-6149a25ceb97", "MicrosoftOffice"],
  M365_COPILOT_BUSINESS_CHAT: ["3f30311c-6b1e-48a4-ab79-725b469da960", "Bing"],
  MCOIMP: ["afc06cb0-b4f4-4473-8286-d644f70d8faf", "MicrosoftCommunicationsOnline"],
  MCOMEETADV: ["3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40", "MicrosoftCommunicationsOnline"],
  MCOSTANDARD: ["0feaeb32-d00e-4d66-bd5a-43b5b83db82c", "MicrosoftCommunicationsOnline"],
  MFA_PREMIUM: ["8a256a2b-b617-496d-b51b-e76466e88db0", "MultiFactorService"],
  OFFICE_BUSINESS: ["094e7854-93fc-4d55-b2c0-3ab5369ebdc1", "MicrosoftOffice"],
  OFFICESUBSCRIPTION: ["43de0ff5-c92c-492b-9116-175376d08c38", "MicrosoftOffice"],
  ONEDRIVE_BASIC: ["da792a53-cbc0-4184-a10d-e544dd34b3c1", "SharePoint"],
  ONEDRIVESTANDARD: ["13696edf-5a08-49f6-8134-03083ed8ba30", "SharePoint"],
  PROJECT_CLIENT_SUBSCRIPTION: ["fafd7243-e5c1-4a3a-9e40-495efcb1d3c3", "MicrosoftOffice"],
  SHAREPOINT_PROJECT: ["fe71d6c3-a2ea-4499-9778-da042bf08063", "SharePoint"],
  SHAREPOINTDESKLESS: ["902b47e5-dcb2-4fdc-858b-c63a90a2bdb9", "SharePoint"],
  SHAREPOINTENTERPRISE: ["5dbe027f-2339-4123-9542-606e4d348a72", "SharePoint"],
  SHAREPOINTSTANDARD: ["c7699d2e-19aa-44de-8edf-1736da088ca1", "SharePoint"],
  TEAMS1: ["57ff2da0-773e-42df-b2af-ffb7a2317929", "TeamspaceAPI"],
  VISIO_CLIENT_SUBSCRIPTION: ["663a804f-1c30-4ff0-9915-9db84f0d1cea", "MicrosoftOffice"],
  VISIOONLINE: ["2bdbaf8f-738f-4ac7-9234-3c3ee2ce7d0f", "WhiteboardServices"],
  YAMMER_ENTERPRISE: ["7547a3fe-08ee-4ccb-b430-5077c5041653", "YammerEnterprise"],
  CONTOSO_PILOT_PLAN: ["c0ffee00-5a4d-4b0c-9e5e-0000000000a1", "Pilot"],
} as const satisfies Record<string, readonly [id: string, service: string]>;

export type PlanName = keyof typeof plans;

const premium = ["AAD_PREMIUM", "MFA_PREMIUM", "INTUNE_A"] as const;
const business = ["EXCHANGE_S_STANDARD", "SHAREPOINTSTANDARD", "MCOSTANDARD", "TEAMS1", "YAMMER_ENTERPRISE"] as const;
const enterprise = [
  "EXCHANGE_S_ENTERPRISE",
  "SHAREPOINTENTERPRISE",
  "MCOSTANDARD",
  "TEAMS1",
  "YAMMER_ENTERPRISE",
] as const;
const viral = ["EXCHANGE_S_FOUNDATION", "DYN365_CDS_VIRAL", "FLOW_P2_VIRAL"] as const;

/** skuPartNumber → skuId, name in the usage reports, plans. */
const table = {
  SPB: [
    "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46",
    "MICROSOFT 365 BUSINESS PREMIUM",
    [...business, "OFFICE_BUSINESS", ...premium],
  ],
  O365_BUSINESS_PREMIUM: [
    "f245ecc8-75af-4f8e-b61f-27d8114de5f3",
    "MICROSOFT 365 BUSINESS STANDARD",
    [...business, "OFFICE_BUSINESS"],
  ],
  O365_BUSINESS_ESSENTIALS: ["3b555118-da6a-4418-894f-7df1e2096870", "MICROSOFT 365 BUSINESS BASIC", business],
  O365_BUSINESS: [
    "cdd28e44-67e3-425e-be4c-737fab2899d3",
    "MICROSOFT 365 APPS FOR BUSINESS",
    ["OFFICE_BUSINESS", "ONEDRIVESTANDARD"],
  ],
  SPE_E3: [
    "05e9a617-0261-4cee-bb44-138d3ef5d965",
    "MICROSOFT 365 E3",
    [...enterprise, "OFFICESUBSCRIPTION", ...premium],
  ],
  SPE_E5: [
    "06ebc4ee-1bb5-47dd-8120-11324bc54e06",
    "MICROSOFT 365 E5",
    [...enterprise, "OFFICESUBSCRIPTION", ...premium, "AAD_PREMIUM_P2", "MCOMEETADV"],
  ],
  SPE_F1: [
    "66b55226-6b4f-492c-910c-a3b7a3c9d993",
    "MICROSOFT 365 F3",
    ["EXCHANGE_S_DESKLESS", "SHAREPOINTDESKLESS", "MCOIMP", "TEAMS1", "YAMMER_ENTERPRISE", ...premium],
  ],
  ENTERPRISEPACK: ["6fd2c87f-b296-42f0-b197-1e91e994b900", "OFFICE 365 E3", [...enterprise, "OFFICESUBSCRIPTION"]],
  EXCHANGESTANDARD: ["4b9405b0-7788-4568-add1-99614e613b69", "EXCHANGE ONLINE (PLAN 1)", ["EXCHANGE_S_STANDARD"]],
  AAD_PREMIUM: [
    "078d2b04-f1bd-4111-bbd4-b4b1b354cef4",
    "AZURE ACTIVE DIRECTORY PREMIUM P1",
    ["AAD_PREMIUM", "MFA_PREMIUM", "EXCHANGE_S_FOUNDATION"],
  ],
  FLOW_FREE: ["f30db892-07e9-47e9-837c-80727f46fd3d", "MICROSOFT POWER AUTOMATE FREE", viral],
  POWER_BI_STANDARD: [
    "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235",
    "POWER BI (FREE)",
    ["BI_AZURE_P0", "EXCHANGE_S_FOUNDATION"],
  ],
  VISIOCLIENT: [
    "c5928f49-12ba-48f7-ada3-0d743a3601d5",
    "VISIO ONLINE PLAN 2",
    ["VISIO_CLIENT_SUBSCRIPTION", "VISIOONLINE", "ONEDRIVE_BASIC", "EXCHANGE_S_FOUNDATION"],
  ],
  PROJECTPROFESSIONAL: [
    "53818b1b-4a27-454b-8896-0dba576410e6",
    "PROJECT ONLINE PROFESSIONAL",
    ["PROJECT_CLIENT_SUBSCRIPTION", "SHAREPOINT_PROJECT", "EXCHANGE_S_FOUNDATION"],
  ],
  MCOMEETADV: ["0c266dff-15dd-4b49-8397-2bb16070ed52", "MICROSOFT 365 AUDIO CONFERENCING", ["MCOMEETADV"]],
  Microsoft_365_Copilot: [
    "639dec6b-bb19-468b-871c-c5c441c4b0cb",
    "MICROSOFT 365 COPILOT",
    ["M365_COPILOT_APPS", "M365_COPILOT_BUSINESS_CHAT"],
  ],
  CONTOSO_INTERNAL_PILOT: ["c0ffee00-5a4d-4b0c-9e5e-0000000000b2", "CONTOSO_INTERNAL_PILOT", ["CONTOSO_PILOT_PLAN"]],
} as const satisfies Record<string, readonly [skuId: string, reportName: string, plans: readonly PlanName[]]>;

export type PartNumber = keyof typeof table;

export interface Product {
  skuId: string;
  skuPartNumber: PartNumber;
  /** As the usage reports write it in `Assigned Products`. */
  reportName: string;
  plans: readonly PlanName[];
}

export const partNumbers = Object.keys(table) as PartNumber[];

const products = new Map(
  partNumbers.map((skuPartNumber): [PartNumber, Product] => {
    const [skuId, reportName, names] = table[skuPartNumber];
    return [skuPartNumber, { skuId, skuPartNumber, reportName, plans: names }];
  }),
);

export function getProduct(part: PartNumber): Product {
  const product = products.get(part);
  if (!product) throw new Error(`The sandbox knows no product ${part}.`);
  return product;
}

/** Service plan id and the service it belongs to. */
export function getPlan(name: PlanName): { servicePlanId: string; service: string } {
  const [servicePlanId, service] = plans[name];
  return { servicePlanId, service };
}

/** Large free holdings that nobody buys. */
export const freeParts: readonly PartNumber[] = ["FLOW_FREE", "POWER_BI_STANDARD"];
