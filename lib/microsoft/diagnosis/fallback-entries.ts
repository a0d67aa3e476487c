import type { MicrosoftErrorCode } from "../errors";
import { inSetup, later } from "./common-steps";
import type { Entry } from "./entry";
import { permissionEntry, placeEntry } from "./graph-entries";
import { someLicenceEntry } from "./tenant-entries";

/** What we say when Microsoft's own code tells us nothing, by the kind of error. Every kind has its words. */
export const fallbackEntries: Record<MicrosoftErrorCode, Entry> = {
  invalid_credentials: {
    title: "Microsoft refused the application or its secret",
    cause: "The Application ID and the Secret Key do not fit together, or not to this directory.",
    steps: [
      {
        text: "In Entra, open App registrations, the application, and compare both IDs on its Overview.",
        link: "overview",
      },
      {
        text: "If they are right, make a new client secret under Certificates & secrets and copy its Value.",
        link: "credentials",
      },
      inSetup("Put what was wrong right and save."),
    ],
    turn: "ours",
    retryHelps: false,
  },
  directory_not_found: {
    title: "Microsoft does not find the directory",
    cause: "The Directory ID is mistyped, or the tenant is gone or lives in another Microsoft cloud.",
    steps: [
      { text: "In Entra, copy Directory (tenant) ID from the application's Overview.", link: "overview" },
      inSetup("Paste it as Directory ID and save."),
    ],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
  },
  blocked: {
    title: "The tenant does not let the application in",
    cause: "The values may be right, but a policy or a switch in the customer's tenant refuses the application.",
    plain: "A policy or a switch of your Microsoft 365 keeps out the application by which our portal reads it.",
    steps: [
      {
        text: "In the customer's Entra, open Sign-in logs, then Service principal sign-ins, look for the application {applicationId}, and see what refused it.",
        link: "signInLogs",
      },
      { text: "Allow the application there." },
    ],
    turn: "customer_admin",
    minutes: 15,
    retryHelps: false,
  },
  permission_missing: permissionEntry,
  not_licensed: someLicenceEntry,
  not_published: {
    title: "Microsoft has not published this yet",
    cause: "Microsoft has none of this data for the tenant so far. Nothing is broken.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  throttled: {
    title: "Microsoft asks us to slow down",
    cause: "Too many requests were made in a short time, by this portal or by other software of the tenant.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  unavailable: {
    title: "Microsoft is in trouble at the moment",
    cause: "Microsoft's service answered that it cannot answer now. What you typed is not the cause.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  malformed: {
    title: "Microsoft's answer could not be used",
    cause: "It was not what Microsoft describes, so nothing of it was taken over and what is stored stays.",
    steps: [
      {
        text: "The portal tries again by itself. If it goes on, send the details below to whoever runs this portal.",
        isHere: true,
      },
      {
        text: "If the portal reaches the internet through a proxy, the answer may be the proxy's and not Microsoft's.",
        isHere: true,
      },
    ],
    turn: "ours",
    retryHelps: true,
  },
  place_forgotten: placeEntry,
  unexpected: {
    title: "Microsoft refused the request",
    cause: "The reason is not one we have words for yet. Microsoft's own words are below.",
    steps: [{ text: "Send the details below to whoever runs this portal, or to Microsoft's support.", isHere: true }],
    turn: "ours",
    retryHelps: false,
  },
};

/** No answer at all, and nothing that tells why. */
export const noAnswerEntry: Entry = {
  title: "Microsoft could not be reached",
  cause: "The portal got no answer. Its own connection to the internet may be down, or Microsoft's service is.",
  steps: [
    { text: "Try again in a few minutes.", isHere: true },
    { text: "If it goes on, ask whoever runs this portal whether its firewall lets it reach Microsoft.", isHere: true },
  ],
  turn: "ours",
  retryHelps: true,
};
