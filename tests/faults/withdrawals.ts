import type { Permission } from "@/lib/microsoft/permissions";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import type { Scenario } from "@/sandbox/scenarios";

/** Something a customer's admin does between two requests of a sync, and what the portal has to say of it. */
export interface Withdrawal {
  name: string;
  patch: Partial<Scenario>;
  /** Of the datasets that were not read yet, and of the next run. */
  code: string;
  title: string;
}

const refusal = (tokenError: number, code: string, title: string): Withdrawal => ({
  name: `AADSTS${tokenError}`,
  patch: { tokenError },
  code,
  title,
});

/** Ways in which the way in can be closed altogether. */
export const withdrawals: readonly Withdrawal[] = [
  {
    name: "the secret expires",
    patch: { secret: "expired" },
    code: "invalid_credentials",
    title: "The secret has expired",
  },
  {
    name: "the secret is deleted",
    patch: { clientSecret: "another~secret-of-tests.0123456789abcdefg" },
    code: "invalid_credentials",
    title: "Microsoft refused the secret",
  },
  refusal(700016, "invalid_credentials", "This directory does not know the application"),
  refusal(7000112, "blocked", "The application is switched off"),
  refusal(53003, "blocked", "A Conditional Access policy blocks the application"),
  refusal(500014, "blocked", "Microsoft Graph is switched off in this tenant"),
  refusal(90002, "directory_not_found", "There is no such directory"),
  refusal(5000224, "directory_not_found", "The directory is no longer available"),
  refusal(65001, "permission_missing", "Admin consent is missing"),
];

/** The company after one permission, or all of them, were taken away. */
export const lostPermissions: readonly { name: string; grantedPermissions: readonly Permission[] }[] = [
  ...requiredPermissions.map((lost) => ({
    name: `${lost} is taken away`,
    grantedPermissions: requiredPermissions.filter((permission) => permission !== lost),
  })),
  { name: "consent is withdrawn", grantedPermissions: [] },
];
