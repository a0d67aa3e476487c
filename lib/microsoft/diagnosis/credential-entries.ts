import { reportToUs } from "./common-steps";
import type { CodedEntry, EntryStep } from "./entry";

const newSecret: readonly EntryStep[] = [
  {
    text: "In Entra, open App registrations, the application {applicationId}, then Certificates & secrets.",
    link: "credentials",
  },
  { text: "Choose New client secret, and copy its Value at once: Entra shows it only this one time." },
];
const pasteSecret: EntryStep = { text: "Paste it here as Secret Key and save.", isHere: true };

/**
 * Entra's refusals of a secret or a certificate.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const credentialEntries: readonly CodedEntry[] = [
  {
    codes: ["AADSTS7000215"],
    title: "Microsoft refused the secret",
    cause:
      "Most often the Secret ID was copied instead of the Value, or a part of the Value got lost. The Value can no longer be seen in Entra, so you need a new secret.",
    steps: [...newSecret, pasteSecret],
    turn: "ours",
    retryHelps: false,
    field: "clientSecret",
  },
  {
    codes: ["AADSTS7000222"],
    title: "The secret has expired",
    cause: "The application is right, but the time its secret was made for is over.",
    plain: "The password by which our portal signs in to your Microsoft 365 (a client secret) has run out.",
    steps: [
      ...newSecret,
      { text: "Hand us the Value by a way that is safe for passwords. Ordinary e-mail is not." },
      pasteSecret,
      { text: "Delete the expired secret, so that nobody copies it again." },
    ],
    turn: "customer_admin",
    minutes: 10,
    retryHelps: false,
    field: "clientSecret",
  },
  {
    codes: ["AADSTS7000218"],
    title: "No secret reached Microsoft",
    cause: "The request carried neither a secret nor a certificate. The Secret Key was probably left empty.",
    steps: [{ text: "Paste the secret's Value as Secret Key and save again.", isHere: true }],
    turn: "ours",
    retryHelps: false,
    field: "clientSecret",
  },
  {
    codes: ["AADSTS700025"],
    title: "The application may not use a secret",
    cause: "It is set up as a public client, as an app on a phone would be, and such an application has no secret.",
    plain: "The application made for our portal is set up as one for phones, and such an application may not sign in.",
    steps: [
      {
        text: "In Entra, open App registrations, the application {applicationId}, then Authentication, and set Allow public client flows to No.",
        link: "authentication",
      },
      {
        text: "If it is meant to be public, it is the wrong application: register one for this portal.",
        link: "applications",
      },
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    codes: ["AADSTS700027"],
    title: "Microsoft does not know the certificate",
    cause: "The certificate's public part was not uploaded to this application, or another one was.",
    plain: "The certificate by which our portal signs in to your Microsoft 365 is not known there.",
    steps: [
      {
        text: "In Entra, open App registrations, the application {applicationId}, Certificates & secrets, then Certificates.",
        link: "credentials",
      },
      { text: "Compare the thumbprint there with the one we use, and upload our .cer file if it is missing." },
    ],
    turn: "customer_admin",
    minutes: 10,
    retryHelps: false,
  },
  {
    codes: ["AADSTS7000272"],
    title: "Microsoft looked for the certificate at another issuer",
    cause:
      "The application is set up with a federated credential, and Microsoft asked that issuer for our key. The portal signs in with a secret or a certificate and uses no federated one.",
    steps: [
      {
        text: "In Entra, open App registrations, the application {applicationId}, Certificates & secrets, and see that a secret or our certificate stands there.",
        link: "credentials",
      },
      ...reportToUs,
    ],
    turn: "ours",
    retryHelps: false,
  },
  {
    codes: ["AADSTS700030"],
    title: "The certificate's subject is not allowed",
    cause: "The application accepts certificates by subject and issuer, and this one's are not on its list.",
    plain: "The certificate by which our portal signs in to your Microsoft 365 is not on the application's list.",
    steps: [
      {
        text: "In Entra, open App registrations, the application {applicationId}, Certificates & secrets, and upload this certificate itself.",
        link: "credentials",
      },
    ],
    turn: "customer_admin",
    minutes: 10,
    retryHelps: false,
  },
  {
    codes: ["AADSTS700024"],
    title: "The portal's clock is off",
    cause:
      "The signed proof was outside its ten minutes when it arrived, so the portal's clock and Microsoft's differ.",
    steps: [{ text: "Ask whoever runs this portal to set its clock by a time server, then try again.", isHere: true }],
    turn: "ours",
    retryHelps: true,
  },
  {
    codes: ["AADSTS50012", "AADSTS50027", "AADSTS50048", "AADSTS900384"],
    title: "Microsoft could not read our signed proof",
    cause: "The portal built the proof of its certificate in a way that Microsoft does not accept. The fault is ours.",
    steps: reportToUs,
    turn: "ours",
    retryHelps: false,
  },
  {
    codes: ["AADSTS1002012", "AADSTS70011", "AADSTS28002", "AADSTS28003", "AADSTS700022", "AADSTS700023"],
    title: "The portal asked for the wrong scope",
    cause:
      "Microsoft does not accept what the portal asked a token for. The fault is ours, or the cloud is the wrong one.",
    steps: [
      { text: "Check that the cloud chosen for this company is the one its tenant lives in.", isHere: true },
      ...reportToUs,
    ],
    turn: "ours",
    retryHelps: false,
  },
  {
    codes: ["AADSTS70003", "AADSTS900144", "AADSTS9002313", "AADSTS90014", "AADSTS90023"],
    title: "The portal's request was not well formed",
    cause: "Something Microsoft needs was missing from the request, or was not where it belongs. The fault is ours.",
    steps: reportToUs,
    turn: "ours",
    retryHelps: false,
  },
];
