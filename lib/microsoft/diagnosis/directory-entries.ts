import { checkAgain } from "./common-steps";
import type { CodedEntry, EntryStep } from "./entry";

const findDirectoryId: EntryStep = {
  text: "In Entra, open App registrations, the application, and copy Directory (tenant) ID from its Overview.",
  link: "overview",
};

const grantConsent: readonly EntryStep[] = [
  {
    text: "As an admin of the customer, open App registrations, the application {applicationId}, then API permissions.",
    link: "permissions",
  },
  { text: "Choose Grant admin consent, and answer Yes. Every row must then show a green tick." },
  ...checkAgain,
];

/**
 * Entra's refusals of an application or a directory.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const directoryEntries: readonly CodedEntry[] = [
  {
    codes: ["AADSTS700016", "AADSTS700011"],
    title: "This directory does not know the application",
    cause:
      "The Application ID is mistyped, or it belongs to another company's directory, or the application was deleted.",
    steps: [
      {
        text: "In the customer's Entra, open App registrations, All applications, and find the one made for this portal.",
        link: "applications",
      },
      { text: "Copy Application (client) ID and Directory (tenant) ID from the same Overview page, and save again." },
    ],
    turn: "ours",
    retryHelps: false,
    field: "applicationId",
  },
  {
    codes: ["AADSTS7000229"],
    title: "The customer has not let the application in yet",
    cause: "The application exists, but the customer's directory holds no entry for it because nobody consented to it.",
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
  },
  {
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
    codes: ["AADSTS90002"],
    title: "There is no such directory",
    cause: "The Directory ID is mistyped, the directory was deleted, or it lives in another Microsoft cloud.",
    steps: [findDirectoryId, { text: "For a US government or China tenant, choose its cloud here as well." }],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
  },
  {
    codes: ["AADSTS900023"],
    title: "The Directory ID is not an ID",
    cause: "Microsoft takes a GUID or a domain here. A blank or a character too many is enough to spoil it.",
    steps: [findDirectoryId],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
  },
  {
    codes: ["AADSTS5000224"],
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
    field: "directoryId",
  },
  {
    codes: ["AADSTS50059", "AADSTS90019", "AADSTS50128"],
    title: "The request named no directory",
    cause: "The Directory ID was empty, or Microsoft could not make out a directory from it.",
    steps: [findDirectoryId],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
  },
  {
    codes: ["AADSTS9001023", "AADSTS90130"],
    title: "A directory of its own is needed",
    cause: '"common", "organizations" or "consumers" stands where the customer\'s own Directory ID belongs.',
    steps: [findDirectoryId],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
  },
  {
    codes: ["AADSTS90038", "AADSTS900382", "AADSTS900432", "AADSTS90051"],
    title: "The directory lives in another Microsoft cloud",
    cause: "Applications and tokens do not carry over between Microsoft's clouds.",
    steps: [
      { text: "Choose the cloud this tenant lives in: Global, US Government or China.", isHere: true },
      { text: "Register the application in that cloud's portal, and use the three values from there." },
    ],
    turn: "ours",
    retryHelps: false,
  },
  {
    codes: ["AADSTS500011", "AADSTS50001"],
    title: "Microsoft Graph was not found in this directory",
    cause: "Usually the cloud chosen here is not the one the tenant lives in, so Graph's address is a stranger there.",
    steps: [{ text: "Choose the cloud this tenant lives in, and save again.", isHere: true }],
    turn: "ours",
    retryHelps: false,
  },
  {
    codes: ["AADSTS65001", "AADSTS650056", "AADSTS90094"],
    title: "Admin consent is missing",
    cause: "The permissions are not listed on the application, or no admin of the customer has agreed to them.",
    plain: "Nobody with the right to do so has yet agreed that our portal may read your Microsoft 365.",
    steps: grantConsent,
    turn: "customer_admin",
    retryHelps: false,
  },
];
