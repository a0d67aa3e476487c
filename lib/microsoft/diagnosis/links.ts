import type { Cloud } from "../clouds";

export type LinkName =
  | "home"
  | "credentials"
  | "permissions"
  | "overview"
  | "authentication"
  | "signInLogs"
  | "conditionalAccess"
  | "consent"
  | "billing"
  | "supportPhones"
  | "adminCenters"
  | "applications"
  | "enterpriseApplications"
  | "licences"
  | "lookup"
  | "reportPrivacy";

interface LinkContext {
  cloud: Cloud;
  applicationId?: string;
  /** Carried in the address, the page opens in this directory instead of the one the person signed in to last. */
  inDirectory?: string;
  directoryId?: string;
  /** `AADSTS7000215`. */
  providerCode?: string;
}

/**
 * Where a step is done. Without an application id the links of an application lead to the list of applications.
 * Undefined when there is no such place: only Entra's codes can be looked up.
 */
export function linkTo(name: LinkName, context: LinkContext): string | undefined {
  const { cloud, applicationId, directoryId, inDirectory, providerCode } = context;
  const isGlobal = cloud.name === "global" || cloud.name === "sandbox";
  const home = inDirectory ? `${cloud.entraOrigin}/${encodeURIComponent(inDirectory)}` : cloud.entraOrigin;
  const registrations = `${home}/#view/Microsoft_AAD_RegisteredApps`;
  const list = `${registrations}/ApplicationsListBlade`;
  const blade = (page: string) =>
    applicationId ? `${registrations}/ApplicationMenuBlade/~/${page}/appId/${encodeURIComponent(applicationId)}` : list;
  switch (name) {
    case "home":
      return home;
    case "credentials":
      return blade("Credentials");
    case "permissions":
      return blade("CallAnAPI");
    case "overview":
      return blade("Overview");
    case "applications":
      return list;
    case "enterpriseApplications":
      return `${home}/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview`;
    case "authentication":
      return blade("Authentication");
    case "signInLogs":
      return `${home}/#view/Microsoft_AAD_IAM/SignInEventsV3Blade`;
    case "conditionalAccess":
      return `${home}/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies`;
    case "consent":
      // https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
      if (!applicationId || !directoryId) return blade("CallAnAPI");
      return `${cloud.loginOrigin}/${encodeURIComponent(directoryId)}/adminconsent?client_id=${encodeURIComponent(applicationId)}`;
    // The admin centers of the other clouds stand elsewhere; there the step's words have to do.
    case "billing":
      return isGlobal ? "https://admin.microsoft.com/Adminportal/Home#/subscriptions" : undefined;
    case "supportPhones":
      return "https://learn.microsoft.com/entra/fundamentals/inaccessible-tenant";
    case "adminCenters":
      return isGlobal ? "https://admin.microsoft.com/#/alladmincenters" : undefined;
    case "licences":
      return `${isGlobal ? "https://portal.azure.com" : cloud.entraOrigin}/#blade/Microsoft_AAD_IAM/LicensesMenuBlade/Products`;
    case "reportPrivacy":
      return "https://admin.microsoft.com/#/Settings/Services/:/Settings/L1/Reports";
    case "lookup": {
      const number = /^AADSTS(\d+)$/.exec(providerCode ?? "")?.[1];
      return number && `https://login.microsoftonline.com/error?code=${number}`;
    }
    default:
      return name satisfies never;
  }
}
