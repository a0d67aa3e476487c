import type { CodedEntry } from "./entry";

const later: CodedEntry["steps"] = [{ text: "You need not do anything. The portal tries again by itself." }];

/**
 * Entra's switches, policies and troubles: what is right, and still not let in.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const accessEntries: readonly CodedEntry[] = [
  {
    codes: ["AADSTS7000112", "AADSTS70001", "AADSTS1000031"],
    title: "The application is switched off",
    cause: "Somebody disabled it in the customer's directory.",
    steps: [
      {
        text: "In the customer's Entra, open Enterprise applications, the application {applicationId}, then Properties.",
        link: "overview",
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
    steps: [
      { text: "Check in the Microsoft 365 admin center, under Billing, that the tenant's subscription is active." },
      { text: "In Entra, open Enterprise applications, Microsoft Graph, Properties, and enable it." },
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    codes: ["AADSTS53003", "insufficient_claims"],
    title: "A Conditional Access policy blocks the application",
    cause: "The customer has a policy for applications that this portal's address or risk level does not pass.",
    steps: [
      {
        text: "In the customer's Entra, open Conditional Access, Sign-in logs, Service principal sign-ins, and see which policy it was.",
      },
      {
        text: "Exclude the application {applicationId} from it, or add this portal's outgoing address as a named location.",
      },
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    codes: ["AADSTS530032", "AADSTS530035"],
    title: "A security policy of the tenant blocks the application",
    cause: "The tenant's security policy, or Microsoft's security defaults, refused this sign-in.",
    steps: [
      {
        text: "Ask the customer's admin to look at the sign-in logs in Entra and to allow the application {applicationId}.",
      },
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    codes: ["AADSTS650052", "AADSTS650054"],
    title: "The tenant does not have a service the application asks for",
    cause:
      "One of the application's permissions belongs to a service that the tenant has not subscribed to or has removed.",
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
    steps: [{ text: "Wait a minute, then check the connection again." }],
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
    steps: [{ text: "Leave the connection alone for a quarter of an hour. The portal tries again by itself." }],
    turn: "ours",
    retryHelps: true,
  },
  {
    codes: ["AADSTS50000", "AADSTS90036"],
    title: "Microsoft Entra failed",
    cause: "Microsoft reports a fault of its own that trying again does not cure.",
    steps: [{ text: "Open a support case with Microsoft, and give them the request id and the time below." }],
    turn: "microsoft",
    retryHelps: false,
  },
];
