const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a session lives. Explained in docs/auth-policy.md, which a test holds against these figures. */
export const sessionLimits = {
  /** From sign-in, whatever happens. */
  absoluteMs: 12 * HOUR_MS,
  /** Without a request. */
  idleMs: 30 * MINUTE_MS,
  /** `last_seen_at` is written at most this often. */
  touchEveryMs: MINUTE_MS,
};

/** How guessing is slowed down under one key. */
export interface ThrottleLimits {
  /** Failures that cost nothing, as long as each follows the one before within `windowMs`. */
  freeFailures: number;
  windowMs: number;
  /** The wait after the last free failure; each further failure doubles it. */
  firstDelayMs: number;
  longestDelayMs: number;
  /** After so long without a failure all is forgotten. */
  forgetAfterMs: number;
}

/** Per e-mail. */
export const throttleLimits: ThrottleLimits = {
  freeFailures: 10,
  windowMs: 15 * MINUTE_MS,
  firstDelayMs: MINUTE_MS,
  longestDelayMs: 30 * MINUTE_MS,
  forgetAfterMs: 24 * HOUR_MS,
};

/** Per network address, whatever e-mails are tried from there: an office may mistype, a list of e-mails is one attacker. */
export const placeLimits: ThrottleLimits = { ...throttleLimits, freeFailures: 30 };

/** All strangers together. Never more than a moment's wait: whoever fills it must not shut everybody else out. */
export const overallLimits: ThrottleLimits = {
  freeFailures: 120,
  windowMs: 15 * MINUTE_MS,
  firstDelayMs: 2 * SECOND_MS,
  longestDelayMs: 2 * SECOND_MS,
  forgetAfterMs: 15 * MINUTE_MS,
};

/** Wrong tokens at /setup, from everywhere. */
export const setupLimits: ThrottleLimits = {
  ...throttleLimits,
  firstDelayMs: 5 * SECOND_MS,
  longestDelayMs: MINUTE_MS,
};

export const passwordLimits = {
  minLength: 12,
  maxLength: 128,
  /** What has to be left of a password once the words that anybody could guess about its owner are taken out. */
  minLengthBesideKnownWords: 8,
  /** Guesses that it has to take at least, as a power of ten (password-guesses.ts). */
  minGuessesLog10: 10,
};

/** OWASP's and RFC 9106's second choice of parameters: 64 MiB, three passes, one lane. */
export const argon2Cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
/** Hashes computed at once: each holds 64 MiB and keeps a processor busy, and the portal needs one to answer with. */
export const hashesAtOnce = 1;
