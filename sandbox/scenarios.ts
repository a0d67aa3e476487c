import { requiredPermissions } from "@/lib/microsoft/permissions";
import { createScenario, type Holding, type Scenario } from "./scenario";

export { createScenario, type Scenario } from "./scenario";

/** Business products without Entra ID P1. */
const standardAndBasic: readonly Holding[] = [
  { part: "O365_BUSINESS_PREMIUM", share: 0.7, spare: 6 },
  { part: "O365_BUSINESS_ESSENTIALS", share: 0.3, spare: 2 },
];

const enterprise: readonly Holding[] = [
  { part: "SPE_E5", share: 0.15, spare: 20 },
  { part: "SPE_E3", share: 0.55, spare: 60 },
  { part: "SPE_F1", share: 0.3, spare: 25 },
];

const enterpriseExtra: readonly Holding[] = [
  { part: "VISIOCLIENT", share: 0.06, spare: 8 },
  { part: "PROJECTPROFESSIONAL", share: 0.05, spare: 10 },
  { part: "Microsoft_365_Copilot", share: 0.08, spare: 30 },
  { part: "MCOMEETADV", share: 0.1, spare: 5 },
  { part: "POWER_BI_STANDARD", share: 0.2, spare: 0 },
  { part: "FLOW_FREE", share: 0.25, spare: 0 },
  { part: "CONTOSO_INTERNAL_PILOT", share: 0.01, spare: 4 },
];

/** The companies of the demo. Names are Microsoft's well-known fictitious ones; ids and secrets are made up. */
export const scenarios: readonly Scenario[] = [
  createScenario({
    slug: "contoso-dental",
    name: "Contoso Dental",
    sentence: "40 people, everything granted and licensed: the healthy one.",
    directoryId: "3b1f6a52-7c4d-4e0a-9f12-5d8c2a7e4001",
    applicationId: "8f2c1d7e-45a9-4b36-8d10-6e3b9c5a1001",
    clientSecret: "ctd8~yE.mU3ep-sandbox-vR7w_kJ2hZx5nQb1aL",
    domain: "contoso-dental.example",
    users: 40,
    seed: 101,
    extra: [
      { part: "VISIOCLIENT", share: 0.1, spare: 2 },
      { part: "PROJECTPROFESSIONAL", share: 0.08, spare: 1 },
      { part: "FLOW_FREE", share: 0.3, spare: 0 },
      { part: "CONTOSO_INTERNAL_PILOT", share: 0.06, spare: 2 },
    ],
  }),
  createScenario({
    slug: "adventure-works",
    name: "Adventure Works Cycles",
    sentence: "1,500 people on several pages, synchronised from an on-premises directory, licensed by groups.",
    directoryId: "a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002",
    applicationId: "1c9e5b70-d3f2-4a68-9e47-b2a8d6f01002",
    clientSecret: "adw2~Hk9.tQ4cs-sandbox-pL6y_fN8gXv3mWd0e",
    domain: "adventure-works.example",
    users: 1_500,
    seed: 202,
    onPremisesSync: true,
    groupLicensing: true,
    base: enterprise,
    extra: enterpriseExtra,
  }),
  createScenario({
    slug: "fabrikam-legal",
    name: "Fabrikam Legal",
    sentence: "The tenant conceals names in usage reports, so activations and activity cannot be joined to people.",
    directoryId: "c5e82f34-91a7-4d5c-8b06-3f1d9e6b4003",
    applicationId: "d70b4a96-8e15-4c3f-a2d8-7f5c1e9b1003",
    clientSecret: "fbl5~Zr1.aX7vo-sandbox-jC4u_sB9dTy6hGk2m",
    domain: "fabrikam-legal.example",
    countryLetterCode: "GB",
    users: 85,
    seed: 303,
    concealedNames: true,
    extra: [
      { part: "VISIOCLIENT", share: 0.05, spare: 3 },
      { part: "Microsoft_365_Copilot", share: 0.2, spare: 5 },
      { part: "POWER_BI_STANDARD", share: 0.15, spare: 0 },
    ],
  }),
  createScenario({
    slug: "tailspin-toys",
    name: "Tailspin Toys",
    sentence: "No Entra ID P1 anywhere, so Microsoft tells nobody's last sign-in.",
    directoryId: "e91c7d05-6f38-4b2e-a7c4-8d0b5f2e4004",
    applicationId: "5a3f8e21-b70c-4d94-8c6a-0e9d2b7f1004",
    clientSecret: "tst3~Wd6.iP0bn-sandbox-qM5x_rF1eKz8uJc7s",
    domain: "tailspin-toys.example",
    users: 28,
    seed: 404,
    entraP1: false,
    base: standardAndBasic,
    extra: [
      { part: "EXCHANGESTANDARD", share: 0.05, spare: 4 },
      { part: "POWER_BI_STANDARD", share: 0.2, spare: 0 },
    ],
  }),
  createScenario({
    slug: "wingtip-clinics",
    name: "Wingtip Clinics",
    sentence:
      "Consent to Reports.Read.All is missing, so there are people and licences but no activations and no activity.",
    directoryId: "72d4b8f6-0a53-4c91-9e3d-b6f8c1a04005",
    applicationId: "b8e6c203-7f4a-4195-93bd-4d1a0f8c1005",
    clientSecret: "wtc7~Ns3.oD8xq-sandbox-hA2k_yV6pLw4tRf9g",
    domain: "wingtip-clinics.example",
    users: 120,
    seed: 505,
    grantedPermissions: requiredPermissions.filter((permission) => permission !== "Reports.Read.All"),
  }),
  createScenario({
    slug: "litware-studios",
    name: "Litware Studios",
    sentence: "The values are right, but nobody has granted admin consent: a token is issued and opens nothing.",
    directoryId: "0f86a3c1-d47b-4e52-8a9f-c3e5d7b14006",
    applicationId: "2e7d9f54-1b8c-46a0-b5e3-9c0f6a4d1006",
    clientSecret: "lws4~Bq5.eJ2mz-sandbox-wT8v_nH3cSx0yPk6d",
    domain: "litware-studios.example",
    users: 15,
    seed: 606,
    grantedPermissions: [],
  }),
  createScenario({
    slug: "northwind-bau",
    name: "Northwind Bau",
    sentence: "The client secret has expired; what was read before stays on screen with its date.",
    directoryId: "9d2e5b70-38c6-4f1a-b0d7-1a4c8e6f4007",
    applicationId: "f41a7c68-5d09-4e3b-8f72-a6b3c9d01007",
    clientSecret: "nwb1~Gm7.uK4rt-sandbox-bX9q_zD5fWv2jNh8a",
    secret: "expired",
    domain: "northwind-bau.example",
    countryLetterCode: "DE",
    users: 64,
    seed: 707,
  }),
  createScenario({
    slug: "proseware-logistics",
    name: "Proseware Logistics",
    sentence: "Office 365 E3 is in its grace time, one product is over-assigned, and the client secret ends in 9 days.",
    directoryId: "46c0e9a2-f71d-4835-a6b8-7e2f0d5c4008",
    applicationId: "93b5d1e7-06f8-4c2a-9d41-e8c7a0f21008",
    clientSecret: "pwl9~Fc2.yT6gw-sandbox-mS0e_kU7rBx4vQz3h",
    secretExpiresInDays: 9,
    domain: "proseware-logistics.example",
    users: 210,
    seed: 808,
    groupLicensing: true,
    base: [
      { part: "ENTERPRISEPACK", share: 0.6, spare: 12, state: "Warning" },
      { part: "O365_BUSINESS_PREMIUM", share: 0.4, spare: -4 },
    ],
    extra: [
      { part: "AAD_PREMIUM", share: 0.5, spare: 5 },
      { part: "PROJECTPROFESSIONAL", share: 0.05, spare: 2, state: "Suspended" },
      { part: "FLOW_FREE", share: 0.2, spare: 0 },
    ],
  }),
  createScenario({
    slug: "woodgrove-tax",
    name: "Woodgrove Tax",
    sentence: "Not connected yet: paste its three values into Direct Setup.",
    directoryId: "5e7a1f83-b92c-4d60-8e35-f4d6b0c94009",
    applicationId: "c06d8b42-3a9f-4715-b8e0-5f2a7d1c1009",
    clientSecret: "wgt6~Lx0.nR9kd-sandbox-eY3j_tG8aMv5wCq1p",
    domain: "woodgrove-tax.example",
    users: 60,
    seed: 909,
    connected: false,
    extra: [
      { part: "VISIOCLIENT", share: 0.08, spare: 2 },
      { part: "PROJECTPROFESSIONAL", share: 0.06, spare: 2 },
      { part: "FLOW_FREE", share: 0.25, spare: 0 },
    ],
  }),
];
