import type { CustomerEntry } from "./entry";

/** What a customer's tenant has or has not, under whatever code Microsoft says so. */
export const conditionalAccessEntry: CustomerEntry = {
  title: "A Conditional Access policy blocks the application",
  cause: "The customer has a policy for applications that this portal's address or risk level does not pass.",
  plain: "A Conditional Access policy of your Microsoft 365 keeps the application of our portal out.",
  steps: [
    {
      text: "In the customer's Entra, open Sign-in logs, then Service principal sign-ins, and see which policy it was.",
      link: "signInLogs",
    },
    {
      text: "In Conditional Access, exclude the application {applicationId} from it, or add our outgoing address as a named location.",
      link: "conditionalAccess",
    },
  ],
  turn: "customer_admin",
  minutes: 15,
  retryHelps: false,
};

const noticedLater = {
  text: "The portal looks again from time to time, so a license bought later is noticed by itself.",
  isHere: true,
} as const;

export const premiumLicenceEntry: CustomerEntry = {
  title: "The tenant has no Entra ID P1 license",
  cause: "Microsoft gives this data only to tenants with Entra ID P1 or P2. Nothing is broken.",
  plain:
    "Microsoft gives sign-in times and MFA facts only to companies with an Entra ID P1 license, and finds none. Nothing is broken.",
  steps: [
    {
      text: "Microsoft 365 Business Premium, E3 and E5 contain it. See what the tenant owns under Licenses.",
      link: "licences",
    },
    noticedLater,
  ],
  turn: "customer_admin",
  retryHelps: false,
};

export const copilotLicenceEntry: CustomerEntry = {
  title: "The tenant has no Microsoft 365 Copilot license",
  cause: "Microsoft computes the usage of Copilot only for tenants that own it. Nothing is broken.",
  plain: "Microsoft counts the usage of Copilot only for companies that own it, and finds none. Nothing is broken.",
  steps: [{ text: "See what the tenant owns under Licenses.", link: "licences" }, noticedLater],
  turn: "customer_admin",
  retryHelps: false,
};

export const spoLicenceEntry: CustomerEntry = {
  title: "The tenant has no SharePoint license",
  cause: "OneDrive and SharePoint figures exist only where the tenant owns SharePoint Online. Nothing is broken.",
  plain: "Microsoft has OneDrive figures only for companies that own SharePoint Online. Nothing is broken.",
  steps: [{ text: "See what the tenant owns under Licenses.", link: "licences" }, noticedLater],
  turn: "customer_admin",
  retryHelps: false,
};

export const exchangeLicenceEntry: CustomerEntry = {
  title: "The tenant has no Exchange Online",
  cause: "Mail figures exist only where the tenant owns Exchange Online. Nothing is broken.",
  plain: "Microsoft has mail figures only for companies that own Exchange Online. Nothing is broken.",
  steps: [{ text: "See what the tenant owns under Licenses.", link: "licences" }, noticedLater],
  turn: "customer_admin",
  retryHelps: false,
};

/** Where Microsoft does not say which. */
export const someLicenceEntry: CustomerEntry = {
  title: "The tenant has no license for this data",
  cause: "Microsoft gives this data only to tenants that own the service it comes from. Nothing is broken.",
  plain: "Microsoft has this data only for companies that own the service it comes from. Nothing is broken.",
  steps: [{ text: "See what the tenant owns under Licenses.", link: "licences" }, noticedLater],
  turn: "customer_admin",
  retryHelps: false,
};

/** https://learn.microsoft.com/microsoft-365/admin/activity-reports/activity-reports#show-user-details-in-the-reports */
export const concealedEntry: CustomerEntry = {
  title: "Names are concealed in reports",
  cause:
    "The tenant hides names in its usage reports, so nothing can be matched to a person. Nothing was stored; people and licenses come from the directory and are not touched by it.",
  plain: "Your Microsoft 365 hides the names of people in its usage reports, so nobody's usage can be told.",
  steps: [
    {
      text: "In the Microsoft 365 admin center, open Settings, Org settings, Services, then Reports.",
      link: "reportPrivacy",
    },
    { text: "Clear Display concealed user, group, and site names in all reports, and save." },
    { text: "It takes effect within minutes to 48 hours; the next sync shows it.", isHere: true },
  ],
  turn: "customer_admin",
  minutes: 3,
  retryHelps: false,
};
