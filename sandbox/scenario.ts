import type { JWK } from "jose";
import type { Permission } from "@/lib/microsoft/permissions";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import type { PartNumber } from "./data/products";

/** How a product is spread over the licensed people of a company. */
export interface Holding {
  part: PartNumber;
  /** Share of the licensed people, 0 to 1. The shares of `base` add up to at most 1; whoever is left holds the last one. */
  share: number;
  /** Seats bought and not assigned. */
  spare: number;
  state?: "Enabled" | "Warning" | "Suspended";
}

export type Certificate = { certPem: string } | { jwk: JWK; sha256: string; sha1?: string };

/** A simulated company. Everything else about it follows from these fields and `seed`. */
export interface Scenario {
  slug: string;
  /** The company's name. */
  name: string;
  /** What is special about it, in one plain sentence. */
  sentence: string;
  directoryId: string;
  applicationId: string;
  /** Looks like the Value column of Entra: 40 characters with a `~`. */
  clientSecret: string;
  secret: "valid" | "expired";
  /** ISO date; default: 30 June of next year, or some days ago when `secret` is "expired". */
  secretExpiresAt?: string;
  /** Whole days that the secret still lasts, whenever it is asked. */
  secretExpiresInDays?: number;
  /** Further secrets that let the application in, as between a new one and the deletion of the old. */
  moreSecrets?: readonly { value: string; displayName?: string; expiresAt?: string }[];
  /** Secrets and certificates that were deleted at the application. */
  deletedKeyIds?: readonly string[];
  /** Certificates whose private key may sign a client assertion. `sha256` and `sha1` are base64url of the DER's hash. */
  certificates?: readonly Certificate[];
  /** The application is one for many tenants and registered in another: here nobody can read its registration. */
  registeredElsewhere?: boolean;
  /** Default verified domain; ends in .example. */
  domain: string;
  countryLetterCode: string;
  users: number;
  seed: number;
  /** Application permissions with admin consent; a token carries those of the moment it was issued. */
  grantedPermissions: readonly Permission[];
  entraP1: boolean;
  concealedNames: boolean;
  /** Accounts come from an on-premises directory. */
  onPremisesSync: boolean;
  /** Licences are assigned by groups (a few people have both). */
  groupLicensing: boolean;
  /** Role assignments are listed by role or by principal only, as Microsoft's documentation has it. */
  roleAssignmentsNeedFilter?: boolean;
  base: readonly Holding[];
  extra: readonly Holding[];
  /** Whether the demo connects it beforehand. */
  connected: boolean;
  /** The token endpoint answers every request with this AADSTS code. */
  tokenError?: number;
  /** A token is issued, and Graph does not find the application's entry in the tenant, or finds it disabled. */
  servicePrincipal?: "missing" | "disabled";
  /** Reports of services that were never used in the tenant: "getTeamsUserActivityUserDetail". */
  unknownToReports?: readonly string[];
  /** Default: 60 to 90 minutes, drawn anew for each token. */
  tokenLifetimeSeconds?: number;
}

/** A healthy company of 25 people; give what matters to the test. */
export function createScenario(overrides: Partial<Scenario> & { slug: string }): Scenario {
  return {
    name: overrides.slug,
    sentence: "Made for a test.",
    directoryId: "00000000-0000-4000-8000-0000000000d1",
    applicationId: "00000000-0000-4000-8000-0000000000a1",
    clientSecret: "sbx8~made-up-value-for-tests.0123456789a",
    secret: "valid",
    domain: `${overrides.slug}.example`,
    countryLetterCode: "US",
    users: 25,
    seed: 1,
    grantedPermissions: requiredPermissions,
    entraP1: true,
    concealedNames: false,
    onPremisesSync: false,
    groupLicensing: false,
    base: [
      { part: "SPB", share: 0.8, spare: 3 },
      { part: "O365_BUSINESS_ESSENTIALS", share: 0.2, spare: 1 },
    ],
    extra: [
      { part: "VISIOCLIENT", share: 0.1, spare: 1 },
      { part: "FLOW_FREE", share: 0.3, spare: 0 },
    ],
    connected: true,
    ...overrides,
  };
}
