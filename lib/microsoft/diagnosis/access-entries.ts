import { checkAgain, later } from "./common-steps";
import type { CodedEntry } from "./entry";
import { conditionalAccessEntry } from "./tenant-entries";

/**
 * Entra's switches, policies and troubles: what is right, and still not let in.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const accessEntries: readonly CodedEntry[] = [
  {
    codes: ["AADSTS7000112", "AADSTS70001", "AADSTS1000031"],
    title: "The application is switched off",
    cause: "Somebody disabled it in the customer's directory.",
    plain: "The application by which our portal reads your Microsoft 365 has been switched off in your directory.",
    steps: [
      {
        text: "In the customer's Entra, open Enterprise applications, the application {applicationId}, then Properties.",
        link: "enterpriseApplications",
      },
      { text: "Set Enabled for users to sign in to Yes, and save." },
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    codes: ["AADSTS500014"],
    title: "Microsoft Graph is switched off in this tenant",
    cause: "The tenant's subscription has lapsed, or an admin disabled Microsoft Graph's own entry in the directory.",
    plain: "Microsoft Graph, the door through which programs read your Microsoft 365, is closed in your directory.",
    steps: [
      {
        text: "Check in the Microsoft 365 admin center, under Billing, that the tenant's subscription is active.",
        link: "billing",
      },
      {
        text: "In Entra, open Enterprise applications, Microsoft Graph, Properties, and enable it.",
        link: "enterpriseApplications",
      },
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  { ...conditionalAccessEntry, codes: ["AADSTS53003", "insufficient_claims"] },
  {
    codes: ["AADSTS530032", "AADSTS530035"],
    title: "A security policy of the tenant blocks the application",
    cause: "The tenant's security policy, or Microsoft's security defaults, refused this sign-in.",
    plain: "A security policy of your Microsoft 365 refuses the application by which our portal reads it.",
    steps: [
      {
        text: "In the customer's Entra, open Sign-in logs, then Service principal sign-ins, and see which policy refused it.",
        link: "signInLogs",
      },
      { text: "Allow the application {applicationId} in that policy." },
    ],
    minutes: 15,
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    codes: ["AADSTS650052", "AADSTS650054"],
    title: "The tenant does not have a service the application asks for",
    cause:
      "One of the application's permissions belongs to a service that the tenant has not subscribed to or has removed.",
    plain: "The application made for our portal asks for a service that your Microsoft 365 does not have.",
    steps: [
      {
        text: "In Entra, open the application {applicationId}, API permissions, and remove what is not one of the five of Microsoft Graph.",
        link: "permissions",
      },
      { text: "Grant admin consent again." },
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    codes: ["AADSTS650051"],
    title: "Microsoft is still setting the application up",
    cause: "The application's entry in the directory is just being made.",
    steps: checkAgain,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    codes: ["AADSTS90033", "AADSTS50033", "AADSTS90006", "AADSTS90012", "AADSTS90024", "AADSTS90090"],
    title: "Microsoft Entra is in trouble at the moment",
    cause: "Microsoft says that this will pass. What you typed is not the cause.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    codes: ["AADSTS90055"],
    title: "Microsoft slows this tenant down",
    cause: "Too many requests were made for it in a short time, by this portal or by somebody else's software.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    codes: ["AADSTS50196"],
    title: "Microsoft saw the same request too often",
    cause: "It takes the repeated requests for a program that runs in a circle and refuses them for a while.",
    steps: [
      {
        text: "Leave the connection alone for a quarter of an hour. The portal does so too, then it tries again by itself.",
        isHere: true,
      },
    ],
    turn: "ours",
    retryHelps: true,
  },
  {
    codes: ["AADSTS50000", "AADSTS90036"],
    title: "Microsoft Entra failed",
    cause: "Microsoft reports a fault of its own that trying again does not cure.",
    steps: [
      { text: "Open a support case with Microsoft, and give them the request id and the time below.", isHere: true },
    ],
    turn: "microsoft",
    retryHelps: false,
  },
];
