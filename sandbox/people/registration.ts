import { below, fraction } from "../random";
import type { Tenant } from "../tenant";
import type { Kind } from "./kinds";
import { userOf } from "./user";

/** Methods somebody has registered, and the one preferred as second factor. */
interface Methods {
  registered: readonly string[];
  preferred: string;
}

const none: Methods = { registered: [], preferred: "" };
const mailOnly: Methods = { registered: ["email"], preferred: "none" };
const phone: Methods = { registered: ["mobilePhone"], preferred: "sms" };
const push: Methods = { registered: ["mobilePhone", "microsoftAuthenticatorPush"], preferred: "push" };
const codes: Methods = { registered: ["softwareOneTimePasscode", "email"], preferred: "oath" };
const hello: Methods = {
  registered: ["windowsHelloForBusiness", "microsoftAuthenticatorPush", "mobilePhone"],
  preferred: "push",
};
const key: Methods = { registered: ["fido2SecurityKey"], preferred: "" };

/** Shares of members, in turn. */
const dealt: readonly (readonly [upTo: number, Methods])[] = [
  [0.16, none],
  [0.22, mailOnly],
  [0.34, phone],
  [0.74, push],
  [0.84, codes],
  [0.97, hello],
  [1, key],
];

function methodsOf({ scenario }: Tenant, index: number, kind: Kind): Methods {
  if (kind === "admin") return key;
  if (kind === "service") return none;
  const draw = fraction(scenario.seed, index, "methods");
  if (kind === "guest") return draw < 0.6 ? none : push;
  return dealt.find(([upTo]) => draw < upTo)?.[1] ?? none;
}

const weak = ["email"];
const passwordless = ["fido2SecurityKey", "windowsHelloForBusiness"];
const resetting = ["email", "mobilePhone", "microsoftAuthenticatorPush", "softwareOneTimePasscode"];

/** When the report about person `index` was computed: every six hours, ready an hour later, with seven decimals. */
function lastUpdated({ scenario }: Tenant, index: number, now: Date): string {
  const period = 6 * 3_600_000;
  const begun = Math.floor((now.getTime() - 3_600_000) / period) * period;
  const at = new Date(begun + below(3_600_000, scenario.seed, index, "registration"));
  return at.toISOString().replace("Z", "4567Z");
}

/** Graph's userRegistrationDetails of person `index`, or null for a disabled account, which the report leaves out. */
export function registrationOf(tenant: Tenant, index: number, isAdmin: boolean, now: Date) {
  const user = userOf(tenant, index);
  if (!user.accountEnabled) return null;
  const { registered, preferred } = methodsOf(tenant, index, tenant.kindOf(index));
  const has = (methods: readonly string[]) => registered.some((method) => methods.includes(method));
  const isMfaRegistered = registered.some((method) => !weak.includes(method));
  const isGuest = user.userType === "Guest";
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    userDisplayName: user.displayName,
    userType: isGuest ? "guest" : "member",
    isAdmin,
    isMfaRegistered,
    isMfaCapable: isMfaRegistered,
    isPasswordlessCapable: has(passwordless),
    isSsprRegistered: has(resetting),
    isSsprEnabled: !isGuest,
    isSsprCapable: !isGuest && has(resetting),
    methodsRegistered: registered,
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: preferred === "push" ? ["PhoneAppNotification"] : [],
    userPreferredMethodForSecondaryAuthentication: preferred,
    lastUpdatedDateTime: lastUpdated(tenant, index, now),
  };
}
