import { checkAgain, later } from "./common-steps";
import type { CodedEntry, CustomerEntry } from "./entry";
import { conditionalAccessEntry } from "./tenant-entries";

/** The application's entry in the tenant is there and disabled. */
export const switchedOffEntry: CustomerEntry = {
  title: "The application is switched off",
  cause: "Somebody disabled it in the customer's directory.",
  plain: "The application by which our portal reads your Microsoft 365 has been switched off in your directory.",
  steps: [
    {
      text: "In the customer's Entra, open Enterprise applications, the application {applicationId}, then Properties.",
      link: "enterpriseApplications",
    },
    { text: "Set Enabled for users to sign in to Yes, and save." },
    ...checkAgain,
  ],
  turn: "customer_admin",
  retryHelps: false,
};

/**
 * Entra's switches, policies and troubles: what is right, and still not let in.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const accessEntries: readonly CodedEntry[] = [
  { ...switchedOffEntry, kind: "blocked", codes: ["AADSTS7000112", "AADSTS70001", "AADSTS1000031"] },
  {
    kind: "blocked",
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
  {
    ...conditionalAccessEntry,
    kind: "blocked",
    codes: [
      "AADSTS53003",
      "AADSTS530031",
      "AADSTS50131",
      // These ask for a device, a second factor or a place: what a policy for people asks of an application in vain.
      "AADSTS53000",
      "AADSTS53001",
      "AADSTS53002",
      "AADSTS53004",
      "AADSTS50005",
      "AADSTS50072",
      "AADSTS50074",
      "AADSTS50076",
      "AADSTS50078",
      "AADSTS50079",
      "AADSTS50097",
      "AADSTS50158",
      "AADSTS700020",
    ],
  },
  {
    kind: "blocked",
    codes: ["AADSTS530032", "AADSTS530035", "AADSTS530034", "AADSTS53011", "AADSTS90123"],
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
    // https://learn.microsoft.com/entra/identity/enterprise-apps/tenant-restrictions
    kind: "blocked",
    codes: ["AADSTS500021", "AADSTS500022", "AADSTS50002"],
    title: "The portal's own network keeps it from this tenant",
    cause:
      "A proxy in the network of this portal marks its requests to Microsoft with a list of allowed tenants (tenant restrictions), and this directory is not on it. The three values are not the cause.",
    steps: [
      {
        text: "Ask whoever runs this portal's network to add the directory {directoryId} to its tenant restrictions, or to leave the portal's requests to Microsoft unmarked.",
        isHere: true,
      },
      ...checkAgain,
    ],
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "blocked",
    codes: ["AADSTS50053"],
    title: "Microsoft distrusts the address the portal comes from",
    cause:
      "Microsoft saw attacks come from the portal's outgoing address and refuses sign-ins from it. The three values are not the cause.",
    steps: [
      {
        text: "Ask whoever runs this portal to look for other machines behind the same outgoing address, or to give the portal one of its own.",
        isHere: true,
      },
      ...checkAgain,
    ],
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "blocked",
    codes: ["AADSTS500212", "AADSTS500213"],
    title: "A policy between tenants keeps the application out",
    cause:
      "A cross-tenant access policy, of the customer or of the tenant the application is registered in, refuses it.",
    plain: "A cross-tenant access policy of your Microsoft 365 keeps the application of our portal out.",
    steps: [
      {
        text: "In the customer's Entra, open External Identities, Cross-tenant access settings, and see which of them refuses the application {applicationId}.",
        link: "home",
      },
      { text: "Allow the application there." },
      ...checkAgain,
    ],
    minutes: 15,
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    kind: "blocked",
    codes: ["AADSTS501051", "AADSTS50105"],
    title: "The tenant lets only assigned applications use Microsoft Graph",
    cause: "Assignment is required for Microsoft Graph in this tenant, and the application has none.",
    plain:
      "Microsoft Graph in your directory is open to assigned applications only, and our portal's is not one of them.",
    steps: [
      {
        text: "In the customer's Entra, open Enterprise applications, Microsoft Graph, Properties, and set Assignment required to No.",
        link: "enterpriseApplications",
      },
      ...checkAgain,
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    kind: "unexpected",
    codes: ["AADSTS1002016"],
    title: "The portal's connection is encrypted in a way Microsoft no longer takes",
    cause: "The request came by TLS 1.0 or 1.1. The portal itself uses newer ones, so a proxy stands in between.",
    steps: [
      { text: "Ask whoever runs this portal to let its proxy use TLS 1.2 or newer, or to go around it.", isHere: true },
    ],
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "blocked",
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
    kind: "unavailable",
    codes: ["AADSTS650051", "AADSTS90085"],
    title: "Microsoft is still setting the application up",
    cause: "The application's entry in the directory is just being made.",
    steps: checkAgain,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unavailable",
    codes: ["AADSTS90033", "AADSTS50033", "AADSTS90006", "AADSTS90012", "AADSTS90024", "AADSTS90090", "AADSTS90091"],
    title: "Microsoft Entra is in trouble at the moment",
    cause: "Microsoft says that this will pass. What you typed is not the cause.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "throttled",
    codes: ["AADSTS90055"],
    title: "Microsoft slows this tenant down",
    cause: "Too many requests were made for it in a short time, by this portal or by somebody else's software.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "throttled",
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
    kind: "unexpected",
    codes: ["AADSTS50000", "AADSTS90036", "AADSTS90092", "AADSTS90010"],
    title: "Microsoft Entra failed",
    cause: "Microsoft reports a fault of its own that trying again does not cure.",
    steps: [
      { text: "Open a support case with Microsoft, and give them the request id and the time below.", isHere: true },
    ],
    turn: "microsoft",
    retryHelps: false,
  },
];
