import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { typescript } from "./programs.mjs";
import { lastLines, run } from "./run.mjs";

const KEY_PAIR = ["CREDENTIAL_PUBLIC_KEY", "CREDENTIAL_PRIVATE_KEYS"];

/**
 * Secrets for a portal that nobody configured: those of the environment, else those made at the first start.
 * They are kept in `demo-settings.json` of the data folder, since what was sealed with the keys needs them again.
 *
 * @returns {Promise<Record<string, string>>} NEXTAUTH_SECRET, CREDENTIAL_PUBLIC_KEY, CREDENTIAL_PRIVATE_KEYS, DEMO_PASSWORD
 */
export async function demoSettings(dataDir, { env = process.env, generateKeys = runKeysGenerate } = {}) {
  const file = join(dataDir, "demo-settings.json");
  const kept = readKept(file);
  const made = { ...kept };
  made.NEXTAUTH_SECRET ??= randomBytes(48).toString("base64");
  made.DEMO_PASSWORD ??= readablePassword();
  const givenKeys = KEY_PAIR.every((name) => env[name]);
  if (!givenKeys && KEY_PAIR.some((name) => !made[name])) Object.assign(made, await generateKeys());
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });

  const chosen = (name) => (KEY_PAIR.includes(name) ? givenKeys : Boolean(env[name]));
  const names = ["NEXTAUTH_SECRET", "DEMO_PASSWORD", ...KEY_PAIR];
  return Object.fromEntries(names.map((name) => [name, chosen(name) ? env[name] : made[name]]));
}

function readKept(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new Error(
      `${file} cannot be read (${error.message}). Remove it together with the folder's database to begin anew.`,
    );
  }
}

async function runKeysGenerate() {
  const { code, output } = await run(...typescript("scripts/keys-generate.ts"));
  const keys = parseKeys(output);
  if (code === 0 && KEY_PAIR.every((name) => keys[name])) return keys;
  throw new Error(`npm run keys:generate failed:\n${lastLines(output)}`);
}

/** The lines CREDENTIAL_…=… of an env file, without quotes around a value. */
export function parseKeys(output) {
  const lines = output.split("\n").map((line) => /^(CREDENTIAL_\w+)=(.*)$/.exec(line.trim()));
  return Object.fromEntries(
    lines.filter(Boolean).map(([, name, value]) => [name, value.replace(/^(['"])(.*)\1$/, "$2")]),
  );
}

/** Three groups of letters and digits that are not mistaken for each other: 59 bits, and easy to type. */
function readablePassword() {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return [group(), group(), group()].join("-");
}
