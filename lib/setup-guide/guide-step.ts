import type { Cloud } from "@/lib/microsoft/clouds";
import type { PermissionFeeds } from "./permission-feeds";

/** A value that is typed or searched for at Microsoft. */
export interface GuideCopy {
  label: string;
  value: string;
}

export interface GuideLink {
  text: string;
  href: string;
}

/** Something on a page at Microsoft; `take` is what the step is about, `leave` what is easily taken for it. */
export interface SketchPart {
  text: string;
  mark?: "take" | "leave";
}

/**
 * A drawing of where to look on a page at Microsoft. No picture of it: such a page looks different every other month, and
 * the places and names in it change much less.
 */
export interface GuideSketch {
  /** Name of the page. */
  page: string;
  /** The app's own navigation, with the entry that is open. */
  menu?: { entries: readonly string[]; open: string };
  buttons?: readonly SketchPart[];
  /** The first row is the header. */
  table?: readonly (readonly SketchPart[])[];
}

/** One step of the set-up. In texts `**…**` marks a label as it stands on the screen. */
export interface GuideStep {
  /** Names it in addresses and in the progress that a browser keeps: do not rename. */
  id: string;
  title: string;
  /** Where it is done. */
  at: "Microsoft" | "portal";
  /** What to do, in order. Names that Microsoft has given up stand in brackets. */
  todo: readonly string[];
  copies?: readonly GuideCopy[];
  permissions?: readonly PermissionFeeds[];
  /** What people get wrong here. */
  mistakes?: readonly string[];
  links?: readonly GuideLink[];
  sketch?: GuideSketch;
}

/** What the steps and the scripts are made for. */
export interface GuideContext {
  /** Name of the registration at Microsoft. */
  appName: string;
  /** Null when no company is chosen. */
  company: { id: string; name: string } | null;
  cloud: Cloud;
  directoryId: string | null;
  applicationId: string | null;
}

/** How far a company's set-up has come, as the portal can tell by itself. */
export interface SetupFacts {
  isConnected: boolean;
  /** Whether every permission was in the last token. */
  isPermitted: boolean;
  /** Whether Microsoft's data was read at least once. */
  isRead: boolean;
  /** Whether the last sync that asked found names concealed in reports. */
  areNamesConcealed: boolean;
}

/** How long a new client secret is valid: the longest that Entra offers. */
export const secretMonths = 24;
