import { guessesLog10 } from "@/lib/auth/password-guesses";
import type { Env } from "@/lib/env";
import { isLoopback, isPublicHost } from "@/lib/net/address";

/** Half of what 32 random characters have, and more than any sentence. */
const secretGuessesLog10 = 28;
/** It opens one workspace, once, behind a throttle. */
const setupTokenGuessesLog10 = 14;
const ownWords = [
  "nextauth",
  "authjs",
  "lifecycle",
  "insights",
  "portal",
  "setup",
  "token",
  "placeholder",
  "production",
];

type Checked = Pick<
  Env,
  "NODE_ENV" | "NEXTAUTH_URL" | "NEXTAUTH_SECRET" | "SETUP_TOKEN" | "MICROSOFT_SANDBOX_URL" | "APP_NAME"
>;

/**
 * Settings that are well-formed and cannot be meant where customers' data is: one sentence each. None outside of production.
 * No value is quoted.
 */
export function findUnmeantSettings(env: Checked): string[] {
  if (env.NODE_ENV !== "production") return [];
  const { NEXTAUTH_SECRET: secret, SETUP_TOKEN: setupToken, MICROSOFT_SANDBOX_URL: sandbox } = env;
  const portal = new URL(env.NEXTAUTH_URL);
  const words = [...ownWords, ...`${env.APP_NAME} ${portal.hostname}`.split(/[\s.-]+/)];
  const faults: [boolean | undefined, string][] = [
    [portal.protocol !== "https:" && portal.protocol !== "http:", "NEXTAUTH_URL is no web address."],
    [
      portal.protocol === "http:" && isPublicHost(portal),
      "NEXTAUTH_URL is http on a public name: passwords and sessions would cross the internet in the clear. Use https.",
    ],
    [
      portal.pathname !== "/" || portal.search !== "" || portal.username !== "",
      "NEXTAUTH_URL is more than an origin. Leave out what comes after the host.",
    ],
    [
      sandbox !== undefined && !isLoopback(new URL(sandbox)),
      "MICROSOFT_SANDBOX_URL is another machine: customers' secrets would be sent there instead of to Microsoft. Remove it.",
    ],
    [
      guessesLog10(secret, words) < secretGuessesLog10,
      "NEXTAUTH_SECRET can be guessed: whoever does signs in as anybody. Make one: openssl rand -base64 48",
    ],
    [
      setupToken !== undefined && guessesLog10(setupToken, words) < setupTokenGuessesLog10,
      "SETUP_TOKEN can be guessed: whoever does owns the first workspace. Make one: openssl rand -hex 16",
    ],
  ];
  return faults.flatMap(([isSo, sentence]) => (isSo ? [sentence] : []));
}
