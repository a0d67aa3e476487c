import { getPlan, getProduct } from "../data/products";
import { type Answer, jsonAnswer } from "../http/answer";
import { pastMoment } from "../people/activity";
import { initialDomain } from "../people/identity";
import { plansOf } from "../people/licences";
import { heldParts } from "../people/seats";
import type { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { allowOptions, contextOf, project, readSelect } from "./query";
import type { GraphRequest } from "./request";

const timestamp = (date: Date) => date.toISOString().replace(".000Z", "Z");
const emailAndCalls = ["Email", "OfficeCommunicationsOnline"];

function organizationOf(tenant: Tenant, now: Date) {
  const { scenario } = tenant;
  const created = timestamp(pastMoment(scenario, -1, "created"));
  const plans = [...new Set(heldParts(tenant).flatMap((part) => plansOf(getProduct(part), scenario)))];
  const verified = (name: string, isDefault: boolean) => ({
    capabilities: emailAndCalls.join(", "),
    isDefault,
    isInitial: !isDefault,
    name,
    type: "Managed",
  });
  return {
    id: scenario.directoryId,
    displayName: scenario.name,
    tenantType: "AAD",
    countryLetterCode: scenario.countryLetterCode,
    country: null,
    city: null,
    state: null,
    street: null,
    postalCode: null,
    preferredLanguage: "en",
    defaultUsageLocation: scenario.countryLetterCode,
    createdDateTime: created,
    onPremisesSyncEnabled: scenario.onPremisesSync ? true : null,
    onPremisesLastSyncDateTime: scenario.onPremisesSync
      ? timestamp(new Date(Math.floor(now.getTime() / 1_800_000) * 1_800_000))
      : null,
    partnerTenantType: null,
    mobileDeviceManagementAuthority: "unknown",
    technicalNotificationMails: [`it@${scenario.domain}`],
    securityComplianceNotificationMails: [],
    businessPhones: [],
    verifiedDomains: [verified(scenario.domain, true), verified(initialDomain(scenario), false)],
    assignedPlans: plans.map((plan) => ({
      assignedDateTime: created,
      capabilityStatus: "Enabled",
      ...getPlan(plan),
    })),
    provisionedPlans: [...new Set(plans.map((plan) => getPlan(plan).service))].map((service) => ({
      capabilityStatus: "Enabled",
      provisioningStatus: "Success",
      service,
    })),
  };
}

/** GET /organization */
export function answerOrganization({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["Directory.Read.All", "User.Read.All"], "directory");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select", "$top"]);
  const select = readSelect(query);
  const row = project(organizationOf(caller.tenant, exchange.at), select, "organization");
  return jsonAnswer({ "@odata.context": contextOf(exchange.origin, "organization", select), value: [row] });
}

/** GET /domains */
export function answerDomains({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["Directory.Read.All"], "directory");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select", "$top"]);
  const select = readSelect(query);
  const { scenario } = caller.tenant;
  const domains = [
    { id: scenario.domain, isDefault: true, isInitial: false, isVerified: true },
    { id: initialDomain(scenario), isDefault: false, isInitial: true, isVerified: true },
    { id: `old-${scenario.domain}`, isDefault: false, isInitial: false, isVerified: false },
  ].map((domain) => ({
    ...domain,
    authenticationType: "Managed",
    availabilityStatus: null,
    isAdminManaged: true,
    isRoot: true,
    manufacturer: null,
    model: null,
    passwordNotificationWindowInDays: domain.isDefault ? 14 : null,
    passwordValidityPeriodInDays: domain.isDefault ? 2_147_483_647 : null,
    state: null,
    supportedServices: domain.isVerified ? emailAndCalls : [],
  }));
  const value = domains.map((domain) => project(domain, select, "domain"));
  return jsonAnswer({ "@odata.context": contextOf(exchange.origin, "domains", select), value });
}
