import { checkAgain, inSetup } from "./common-steps";
import type { CodedEntry, CustomerEntry, EntryStep } from "./entry";

const findDirectoryId: EntryStep = {
  text: "In Entra, open App registrations, the application, and copy Directory (tenant) ID from its Overview.",
  link: "overview",
};

const saveDirectoryId = inSetup("Paste it as Directory ID and save.");

const grantConsent: readonly EntryStep[] = [
  {
    text: "As an admin of the customer, open App registrations, the application {applicationId}, then API permissions.",
    link: "permissions",
  },
  { text: "Choose Grant admin consent, and answer Yes. Every row must then show a green tick." },
  ...checkAgain,
];

/** The application is no member of the directory: it was never let in, or its entry was deleted. */
export const noEntryEntry: CustomerEntry = {
  title: "The customer has not let the application in yet",
  cause:
    "The customer's directory holds no entry (service principal) for the application: nobody has consented to it, or its entry was deleted.",
  plain: "The application by which our portal reads your Microsoft 365 has not been allowed in your directory yet.",
  steps: [
    {
      text: "As an admin of the customer, open the consent page of the application {applicationId}, and choose Accept.",
      link: "consent",
    },
    ...checkAgain,
  ],
  turn: "customer_admin",
  retryHelps: false,
};

/** Microsoft knows the directory no more. */
export const goneDirectoryEntry: CustomerEntry = {
  title: "The directory is no longer available",
  cause: "Microsoft knows the directory and no longer serves it. It may have been deleted or locked.",
  plain: "Microsoft no longer serves your directory {directoryId}: it may have been deleted or locked.",
  steps: [
    {
      text: "See in the Microsoft 365 admin center, under Billing, whether the tenant still exists and is paid for.",
      link: "billing",
    },
    { text: "If the tenant is gone for good, archive the company here.", isHere: true },
  ],
  minutes: 10,
  turn: "customer_admin",
  retryHelps: false,
};

/**
 * Entra's refusals of an application or a directory.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const directoryEntries: readonly CodedEntry[] = [
  {
    kind: "invalid_credentials",
    codes: ["AADSTS700016", "AADSTS700011"],
    title: "This directory does not know the application",
    cause:
      "The Application ID is mistyped, or it belongs to another company's directory, or the application was deleted.",
    steps: [
      {
        text: "In the customer's Entra, open App registrations, All applications, and find the one made for this portal.",
        link: "applications",
      },
      { text: "Copy Application (client) ID and Directory (tenant) ID from the same Overview page." },
      inSetup("Put both into their fields and save."),
    ],
    turn: "ours",
    retryHelps: false,
    field: "applicationId",
  },
  {
    kind: "permission_missing",
    codes: ["AADSTS7000229"],
    ...noEntryEntry,
  },
  {
    kind: "permission_missing",
    codes: ["AADSTS90099"],
    title: "The partner's application is not allowed in this tenant yet",
    cause:
      "A partner's application was used before the customer, or the partner through Partner Center, consented to it.",
    plain: "The application by which our portal reads your Microsoft 365 has not been allowed in your directory yet.",
    steps: [
      {
        text: "As an admin of the customer, open the consent page of the application {applicationId}, and choose Accept.",
        link: "consent",
      },
      { text: "A partner with delegated administration can consent through Partner Center instead.", isHere: true },
      ...checkAgain,
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    kind: "invalid_credentials",
    codes: ["AADSTS65002"],
    title: "The Application ID is one of Microsoft's own",
    cause: "An application that belongs to Microsoft was named where the one made for this portal belongs.",
    steps: [
      {
        text: "In the customer's Entra, open App registrations, All applications, and find the one made for this portal.",
        link: "applications",
      },
      inSetup("Put its Application (client) ID into the field and save."),
    ],
    turn: "ours",
    retryHelps: false,
    field: "applicationId",
  },
  {
    kind: "invalid_credentials",
    codes: ["AADSTS50194"],
    title: "The application belongs to one directory only",
    cause: "It was registered as single tenant, and the Directory ID is not the one it was registered in.",
    steps: [
      findDirectoryId,
      { text: "If it is meant for many companies, set Supported account types to multitenant under Authentication." },
    ],
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "directory_not_found",
    codes: ["AADSTS90002"],
    title: "There is no such directory",
    cause: "The Directory ID is mistyped, the directory was deleted, or it lives in another Microsoft cloud.",
    steps: [
      findDirectoryId,
      saveDirectoryId,
      inSetup("For a US government or China tenant, choose its cloud as well."),
    ],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
  },
  {
    kind: "directory_not_found",
    codes: ["AADSTS900023", "AADSTS900021", "AADSTS50029"],
    title: "The Directory ID is not an ID",
    cause: "Microsoft takes a GUID or a domain here. A blank or a character too many is enough to spoil it.",
    steps: [findDirectoryId, saveDirectoryId],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
  },
  {
    kind: "directory_not_found",
    codes: ["AADSTS5000224"],
    ...goneDirectoryEntry,
    field: "directoryId",
  },
  {
    // Not a proof against the Directory ID: the tenant is there, and its admins can have it back.
    // https://learn.microsoft.com/entra/fundamentals/inaccessible-tenant
    kind: "blocked",
    codes: ["AADSTS5000225"],
    title: "Microsoft has blocked the tenant because nobody used it",
    cause:
      "Nobody used the tenant for months, so Microsoft locked it. It can be opened again within 20 days of that; after them Microsoft deletes it, and it cannot be recovered.",
    plain:
      "Microsoft has blocked your directory {directoryId} because it was not used. About 20 days after that it is deleted for good.",
    steps: [
      {
        text: "As an admin of the customer, call Microsoft's support and ask them to reactivate the tenant, before the 20 days are over.",
        link: "supportPhones",
      },
      { text: "Open one case only, and wait for its answer: a second one delays it." },
      inSetup("When Microsoft has opened the tenant again, check the connection."),
      { text: "If the tenant is given up, archive the company here.", isHere: true },
    ],
    minutes: 30,
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    kind: "directory_not_found",
    codes: ["AADSTS50059", "AADSTS90019", "AADSTS50128"],
    title: "The request named no directory",
    cause: "The Directory ID was empty, or Microsoft could not make out a directory from it.",
    steps: [findDirectoryId, saveDirectoryId],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
  },
  {
    kind: "directory_not_found",
    codes: ["AADSTS9001023", "AADSTS90130", "AADSTS90124", "AADSTS9002332"],
    title: "A directory of its own is needed",
    cause: '"common", "organizations" or "consumers" stands where the customer\'s own Directory ID belongs.',
    steps: [findDirectoryId, saveDirectoryId],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
  },
  {
    kind: "directory_not_found",
    codes: [
      "AADSTS90038",
      "AADSTS900382",
      "AADSTS900432",
      "AADSTS90051",
      "AADSTS900439",
      "AADSTS90043",
      "AADSTS1000104",
    ],
    title: "The directory lives in another Microsoft cloud",
    cause: "Applications and tokens do not carry over between Microsoft's clouds.",
    steps: [
      inSetup("Choose the cloud this tenant lives in: Global, US Government or China."),
      { text: "Register the application in that cloud's portal, and use the three values from there." },
    ],
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "directory_not_found",
    codes: ["AADSTS500011", "AADSTS50001"],
    title: "Microsoft Graph was not found in this directory",
    cause: "Usually the cloud chosen here is not the one the tenant lives in, so Graph's address is a stranger there.",
    steps: [inSetup("Choose the cloud this tenant lives in, and save again.")],
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "permission_missing",
    codes: [
      "AADSTS65001",
      "AADSTS650056",
      "AADSTS90094",
      "AADSTS650057",
      "AADSTS65004",
      "AADSTS65005",
      "AADSTS90008",
      "AADSTS90093",
      "AADSTS90095",
    ],
    title: "Admin consent is missing",
    cause: "The permissions are not listed on the application, or no admin of the customer has agreed to them.",
    plain: "Nobody with the right to do so has yet agreed that our portal may read your Microsoft 365.",
    steps: grantConsent,
    turn: "customer_admin",
    retryHelps: false,
  },
];
