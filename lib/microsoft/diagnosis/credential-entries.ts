import { inSetup, reportToUs } from "./common-steps";
import type { CodedEntry, EntryStep } from "./entry";

const newSecret: readonly EntryStep[] = [
  {
    text: "In Entra, open App registrations, the application {applicationId}, then Certificates & secrets.",
    link: "credentials",
  },
  { text: "Choose New client secret, and copy its Value at once: Entra shows it only this one time." },
];
const pasteSecret = inSetup("Paste it as Secret Key and save.");

/**
 * Entra's refusals of a secret or a certificate.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const credentialEntries: readonly CodedEntry[] = [
  {
    kind: "invalid_credentials",
    // 70002 is how the first endpoints said the same.
    codes: ["AADSTS7000215", "AADSTS70002"],
    title: "Microsoft refused the secret",
    cause:
      "Most often the Secret ID was copied instead of the Value, or a part of the Value got lost. The Value can no longer be seen in Entra, so you need a new secret.",
    steps: [...newSecret, pasteSecret],
    turn: "ours",
    retryHelps: false,
    field: "clientSecret",
  },
  {
    kind: "invalid_credentials",
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
    kind: "invalid_credentials",
    codes: ["AADSTS7000218", "AADSTS7000216"],
    title: "No secret reached Microsoft",
    cause: "The request carried neither a secret nor a certificate. The Secret Key was probably left empty.",
    steps: [inSetup("Paste the secret's Value as Secret Key and save again.")],
    turn: "ours",
    retryHelps: false,
    field: "clientSecret",
  },
  {
    kind: "blocked",
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
    kind: "invalid_credentials",
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
    kind: "invalid_credentials",
    codes: ["AADSTS7000272", "AADSTS700211", "AADSTS700213", "AADSTS700222", "AADSTS700229"],
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
    kind: "invalid_credentials",
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
    kind: "unexpected",
    codes: ["AADSTS700024", "AADSTS500133"],
    title: "The portal's clock is off",
    cause:
      "The signed proof was outside its ten minutes when it arrived, so the portal's clock and Microsoft's differ.",
    steps: [{ text: "Ask whoever runs this portal to set its clock by a time server, then try again.", isHere: true }],
    turn: "ours",
    retryHelps: true,
  },
  {
    kind: "unexpected",
    codes: [
      "AADSTS50012",
      "AADSTS50027",
      "AADSTS50048",
      "AADSTS900384",
      "AADSTS50006",
      "AADSTS50013",
      "AADSTS50017",
      "AADSTS50120",
    ],
    title: "Microsoft could not read our signed proof",
    cause: "The portal built the proof of its certificate in a way that Microsoft does not accept. The fault is ours.",
    steps: reportToUs,
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "unexpected",
    codes: [
      "AADSTS1002012",
      "AADSTS70011",
      "AADSTS28002",
      "AADSTS28003",
      "AADSTS700022",
      "AADSTS700023",
      "AADSTS650053",
      "AADSTS90009",
    ],
    title: "The portal asked for the wrong scope",
    cause:
      "Microsoft does not accept what the portal asked a token for. The fault is ours, or the cloud is the wrong one.",
    steps: [inSetup("Check that the cloud chosen for this company is the one its tenant lives in."), ...reportToUs],
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "unexpected",
    codes: [
      "AADSTS70003",
      "AADSTS900144",
      "AADSTS9002313",
      "AADSTS90014",
      "AADSTS90023",
      "AADSTS90004",
      "AADSTS90005",
      "AADSTS90013",
      "AADSTS90015",
      "AADSTS90016",
      "AADSTS90056",
      "AADSTS90100",
      "AADSTS90102",
      "AADSTS90117",
      "AADSTS90121",
      "AADSTS900561",
      "AADSTS901002",
      "AADSTS700054",
      "AADSTS70005",
      "AADSTS70007",
      "AADSTS100007",
      "AADSTS7000114",
    ],
    title: "The portal's request was not well formed",
    cause: "Something Microsoft needs was missing from the request, or was not where it belongs. The fault is ours.",
    steps: reportToUs,
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "unexpected",
    codes: [
      "AADSTS16000",
      "AADSTS16003",
      "AADSTS50014",
      "AADSTS50020",
      "AADSTS500208",
      "AADSTS50034",
      "AADSTS50055",
      "AADSTS50056",
      "AADSTS50057",
      "AADSTS50058",
      "AADSTS50126",
      "AADSTS50173",
      "AADSTS51004",
      "AADSTS70000",
      "AADSTS70008",
      "AADSTS700082",
      "AADSTS700084",
      "AADSTS90072",
    ],
    title: "Microsoft answered about a person's sign-in",
    cause:
      "The portal signs in as an application and never as a person, so this answer does not belong to its request. Something changed the request on its way, or the fault is ours.",
    steps: [
      {
        text: "Ask whoever runs this portal whether a proxy signs its requests to Microsoft in as somebody else.",
        isHere: true,
      },
      ...reportToUs,
    ],
    turn: "ours",
    retryHelps: false,
  },
];
