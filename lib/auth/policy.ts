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

/** How guessing is slowed down, per e-mail. */
export const throttleLimits = {
  /** Failures that cost nothing, as long as each follows the one before within `windowMs`. */
  freeFailures: 10,
  windowMs: 15 * MINUTE_MS,
  /** The wait after the last free failure; each further failure doubles it. */
  firstDelayMs: MINUTE_MS,
  longestDelayMs: 30 * MINUTE_MS,
  /** After so long without a failure all is forgotten. */
  forgetAfterMs: 24 * HOUR_MS,
};

export const passwordLimits = {
  minLength: 12,
  maxLength: 128,
  /** What has to be left of a password once the words that anybody could guess about its owner are taken out. */
  minLengthBesideKnownWords: 8,
};

/** OWASP's and RFC 9106's second choice of parameters: 64 MiB, three passes, one lane. */
export const argon2Cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
/** Hashes computed at once: each holds 64 MiB. */
export const hashesAtOnce = 4;
