import { formatDay } from "@/components/ui/time";
import { cloudTitle } from "@/lib/microsoft/clouds.constants";
import type { SetupValues, StoredConnection } from "./setup-values";

/** Somebody else has changed what a form began with. */
export interface Clash {
  /** What the form said when that was noticed. */
  mine: SetupValues;
  theirs: StoredConnection;
  /** A credential has taken the place of the one that the form began with. */
  hasNewCredential: boolean;
}

export interface ClashRow {
  field: keyof SetupValues;
  label: string;
  mine: string;
  theirs: string;
}

/** What differs between what somebody has in their form and what is stored by now. */
export function clashRows({ mine, theirs, hasNewCredential }: Clash): ClashRow[] {
  const rows: (ClashRow | false)[] = [
    mine.active !== theirs.active && {
      field: "active",
      label: "Office365 Integration Active",
      mine: onOff(mine.active),
      theirs: onOff(theirs.active),
    },
    mine.applicationId.trim() !== theirs.applicationId && {
      field: "applicationId",
      label: "Application ID",
      mine: mine.applicationId || "(empty)",
      theirs: theirs.applicationId,
    },
    mine.directoryId.trim() !== theirs.directoryId && {
      field: "directoryId",
      label: "Directory ID",
      mine: mine.directoryId || "(empty)",
      theirs: theirs.directoryId,
    },
    mine.cloud !== undefined &&
      mine.cloud !== theirs.cloud && {
        field: "cloud",
        label: "Cloud",
        mine: cloudTitle(mine.cloud) ?? mine.cloud,
        theirs: cloudTitle(theirs.cloud) ?? theirs.cloud,
      },
    hasNewCredential &&
      mine.clientSecret !== "" && {
        field: "clientSecret",
        label: "Secret Key",
        mine: "the one you typed",
        theirs: credentialWords(theirs),
      },
  ];
  return rows.filter((row) => row !== false);
}

const onOff = (isOn: boolean) => (isOn ? "on" : "off");

function credentialWords({ credentialKind, credentialStoredAt }: Clash["theirs"]): string {
  if (!credentialStoredAt) return "none";
  const kind = credentialKind === "certificate" ? "a certificate" : "another secret";
  return `${kind}, stored on ${formatDay(credentialStoredAt)}`;
}
