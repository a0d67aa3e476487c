import { requiredPermissions } from "@/lib/microsoft/permissions";
import { missing, saving, says } from "./rows";
import { type ConnectSituation, testIds } from "./situation";

const { applicationId, directoryId } = testIds;

/** What is wrong with the values or with the tenant, as the technician meets it at "Save Settings". */
export const typedValues: ConnectSituation[] = [
  saving(
    "a wrong secret",
    { typed: { clientSecret: "wrong~value" } },
    says("Microsoft refused the secret", "ours", false, { field: "clientSecret" }),
  ),
  saving(
    "an expired secret",
    { scenario: { secret: "expired" } },
    says("The secret has expired", "customer_admin", false, { field: "clientSecret" }),
  ),
  saving(
    "an application of another company",
    { typed: { applicationId: "00000000-0000-4000-8000-0000000000ff" } },
    says("This directory does not know the application", "ours", false, { field: "applicationId" }),
  ),
  saving(
    "a directory that does not exist",
    { typed: { directoryId: "00000000-0000-4000-8000-0000000000fe" } },
    says("There is no such directory", "ours", false, { field: "directoryId" }),
  ),
  saving(
    "both ids in each other's field",
    { typed: { applicationId: directoryId, directoryId: applicationId } },
    says("The two ids are swapped", "ours", false, { field: "directoryId" }),
  ),
  saving("no consent at all", { scenario: { grantedPermissions: [] } }, missing("AuditLog.Read.All")),
  ...requiredPermissions.map((permission) =>
    saving(
      `consent without ${permission}`,
      { scenario: { grantedPermissions: requiredPermissions.filter((each) => each !== permission) } },
      missing(permission),
    ),
  ),
  saving(
    "no Entra ID P1, at the data that needs it",
    { scenario: { entraP1: false }, check: "dataset:mfa_registration" },
    says("The tenant has no Entra ID P1 license", "customer_admin"),
  ),
];
