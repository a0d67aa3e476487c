const dayMs = 24 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;

/** Days before the end at which a credential becomes more pressing. */
export const expirySteps = [1, 7, 14, 30, 60] as const;

/** So many days before its end a credential is one to renew. */
export const renewalDays = Math.max(...expirySteps);

/** Until when a credential must last not to be one to renew. */
export const renewalHorizon = (now: Date) => new Date(now.getTime() + renewalDays * dayMs);

/** How near a credential's end is: the number of days it is within, none of them ("fine"), over, or not known. */
export type ExpiryState = "unknown" | "fine" | (typeof expirySteps)[number] | "expired";

export type ExpiryTone = "neutral" | "good" | "info" | "attention" | "bad";

export interface CredentialExpiry {
  state: ExpiryState;
  tone: ExpiryTone;
  /** "expires in 9 days", "expired 19 Nov"; for an unknown end "expiry not known". */
  words: string;
  /** Whether somebody should renew it now rather than some day. */
  isPressing: boolean;
}

/** How long a credential still lasts, for one line. @param expiresAt null when nobody knows */
export function credentialExpiry(expiresAt: Date | null, now: Date): CredentialExpiry {
  const state = stateOf(expiresAt, now);
  const tone = toneOf(state);
  return { state, tone, words: wordsOf(expiresAt, now), isPressing: tone === "attention" || tone === "bad" };
}

function stateOf(expiresAt: Date | null, now: Date): ExpiryState {
  if (!expiresAt) return "unknown";
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return "expired";
  return expirySteps.find((days) => leftMs <= days * dayMs) ?? "fine";
}

function toneOf(state: ExpiryState): ExpiryTone {
  switch (state) {
    case "unknown":
      return "neutral";
    case "fine":
    case 60:
      return "good";
    case 30:
      return "info";
    case 14:
    case 7:
      return "attention";
    case 1:
    case "expired":
      return "bad";
    default:
      return state satisfies never;
  }
}

function wordsOf(expiresAt: Date | null, now: Date): string {
  if (!expiresAt) return "expiry not known";
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return `expired ${dayOf(expiresAt, now)}`;
  if (leftMs < hourMs) return "expires within the hour";
  if (leftMs < dayMs) return `expires in ${Math.floor(leftMs / hourMs)} h`;
  const days = Math.floor(leftMs / dayMs);
  return `expires in ${days === 1 ? "1 day" : `${days.toLocaleString("en")} days`}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The day in UTC, as Microsoft keeps it; with its year unless that is this one. */
function dayOf(at: Date, now: Date): string {
  const day = `${at.getUTCDate()} ${months[at.getUTCMonth()]}`;
  return at.getUTCFullYear() === now.getUTCFullYear() ? day : `${day} ${at.getUTCFullYear()}`;
}
