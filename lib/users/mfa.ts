import type { DatasetFreshness } from "@/db/queries/freshness";
import type { MfaRegistration } from "@/db/queries/person-figures";
import { type Blank, blankReason, type Person, premiumWord, reportBlank } from "./blank";

/** Whether somebody could pass MFA. Whether it is demanded, none of the five permissions tells. */
export function mfaState({ isMfaRegistered, isMfaCapable }: MfaRegistration): {
  tone: "good" | "attention" | "neutral";
  word: string;
} {
  if (isMfaRegistered === null) return { tone: "neutral", word: "Microsoft does not say" };
  if (!isMfaRegistered) return { tone: "attention", word: "Not registered" };
  if (isMfaCapable === false) return { tone: "attention", word: "Registered, with no method the company allows" };
  return { tone: "good", word: "Registered" };
}

/** Why nothing is known of a person's registration. Disabled accounts are in none of Microsoft's answers about it. */
export function mfaBlank(
  person: Pick<Person, "createdAt" | "doubts"> & { accountEnabled: boolean | null },
  dataset: DatasetFreshness | undefined,
): Blank {
  const reason = blankReason(dataset);
  if (reason === "not_licensed") {
    const meaning = "Microsoft tells it only of companies that have Entra ID P1.";
    return { reason, word: premiumWord(reason), meaning };
  }
  if (reason === "none" && person.accountEnabled === false) {
    return { reason, word: "not told", meaning: "Microsoft leaves disabled accounts out." };
  }
  const blank = reportBlank(person, dataset);
  return blank.reason === "none"
    ? { ...blank, word: "not told", meaning: "Microsoft did not name this person." }
    : blank;
}

/** Methods in words, as Microsoft spells those that are new. */
export const methodWord = (method: string): string => methods[method] ?? method;

/** https://learn.microsoft.com/graph/api/resources/userregistrationdetails */
const methods: Record<string, string> = {
  email: "E-mail (only to reset the password)",
  mobilePhone: "Mobile phone",
  alternateMobilePhone: "Second mobile phone",
  officePhone: "Office phone",
  securityQuestion: "Security questions (only to reset the password)",
  microsoftAuthenticatorPush: "Microsoft Authenticator",
  microsoftAuthenticatorPasswordless: "Microsoft Authenticator, without password",
  softwareOneTimePasscode: "One-time codes of an app",
  hardwareOneTimePasscode: "One-time codes of a token",
  fido2: "Security key (FIDO2)",
  fido2SecurityKey: "Security key (FIDO2)",
  windowsHelloForBusiness: "Windows Hello for Business",
  temporaryAccessPass: "Temporary access pass",
  macOsSecureEnclaveKey: "Mac's own key",
  passKeyDeviceBound: "Passkey",
  passKeyDeviceBoundAuthenticator: "Passkey in Microsoft Authenticator",
  passKeyDeviceBoundWindowsHello: "Passkey in Windows Hello",
};

/** The second factor that is asked for first; null when none is, or Microsoft does not say. */
export function preferredWord(preferred: string | null): string | null {
  return preferred && preferred !== "none" ? (factors[preferred] ?? preferred) : null;
}

const factors: Record<string, string> = {
  push: "Microsoft Authenticator",
  oath: "One-time codes",
  voiceMobile: "Call to the mobile phone",
  voiceAlternateMobile: "Call to the second mobile phone",
  voiceOffice: "Call to the office phone",
  sms: "Text message",
};
