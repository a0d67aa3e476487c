/** A way in which Microsoft says how long to wait. */
export interface ThrottleForm {
  name: string;
  /** The header as sent at a moment (milliseconds since 1970); undefined: none is sent. */
  header(now: number): string | undefined;
  /** Milliseconds that it asks for; null when it says nothing that can be used. */
  waitMs(now: number): number | null;
}

const seconds = (text: string, waitMs: number): ThrottleForm => ({
  name: text,
  header: () => text,
  waitMs: () => waitMs,
});
const useless = (text: string | undefined): ThrottleForm => ({
  name: text ?? "none",
  header: () => text,
  waitMs: () => null,
});

/** An HTTP date has whole seconds. */
const date = (name: string, fromNowMs: number): ThrottleForm => {
  const at = (now: number) => Math.ceil((now + fromNowMs) / 1000) * 1000;
  return { name, header: (now) => new Date(at(now)).toUTCString(), waitMs: (now) => Math.max(0, at(now) - now) };
};

/** The first ones are those of the quick profile. */
export const throttleForms: readonly ThrottleForm[] = [
  seconds("2.128", 2_128),
  date("a date", 20_000),
  useless(undefined),
  seconds("0", 0),
  useless("99999999"),
  seconds("17", 17_000),
  seconds("1", 1_000),
  seconds("0.4", 400),
  seconds("41.5", 41_500),
  seconds("315", 315_000),
  seconds("3600", 3_600_000),
  date("a date that has passed", -60_000),
  date("a date of tomorrow", 80_000_000),
  useless("-5"),
  useless("garbage"),
  useless("1e3"),
  useless("5, 5"),
  useless("99999999999999999999"),
  useless("Mon, 31 Feb 2027 25:61:00 GMT"),
];

/** Without a usable wait the product has one of its own: longer than this, and no longer than that. */
export const ownWait = { atLeastMs: 2_000, atMostMs: 15 * 60_000 };
