import { z } from "zod";

const flag = z.enum(["0", "1", "true", "false"]).optional();

/** A variable that is set to nothing counts as unset, as env files leave it. */
const settings = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  DATABASE_DRIVER: z.enum(["pglite", "pg", "neon"]).optional(),
  DATA_DIR: z.string().default(".data"),
  NEXTAUTH_URL: z.url("NEXTAUTH_URL is the portal's own address, e.g. https://portal.example.com"),
  NEXTAUTH_SECRET: z
    .string("NEXTAUTH_SECRET is missing. Make one: openssl rand -base64 48")
    .min(32, "NEXTAUTH_SECRET is shorter than 32 characters. Make one: openssl rand -base64 48"),
  CREDENTIAL_PUBLIC_KEY: z.string("CREDENTIAL_PUBLIC_KEY is missing. Make a pair: npm run keys:generate"),
  /** Absent in a web process that may store secrets and must not open one. */
  CREDENTIAL_PRIVATE_KEYS: z.string().optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY_FALLBACK: z.string().optional(),
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_DEV: z.string().optional(),
  JOBS: z.enum(["embedded", "inngest"]).optional(),
  MICROSOFT_SANDBOX_URL: z.url().optional(),
  APP_NAME: z.string().default("Lifecycle Insights"),
  SETUP_TOKEN: z.string().min(16, "SETUP_TOKEN has to be at least 16 characters long").optional(),
  /** Of the platform in front of the portal: who it says is asking (lib/auth/client-address.ts). */
  CLIENT_ADDRESS_HEADER: z
    .string()
    .regex(/^[a-z0-9-]+$/i, "CLIENT_ADDRESS_HEADER is the name of a header, e.g. x-real-ip")
    .optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  NEXT_TELEMETRY_DISABLED: flag,
});

export type Env = z.infer<typeof settings>;

/**
 * Reads and checks the settings.
 * @throws with one line for each setting that is missing or wrong
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = settings.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (!result.success) {
    const lines = result.error.issues.map((issue) => {
      const name = issue.path.join(".");
      return issue.message.startsWith(name) ? issue.message : `${name}: ${issue.message}`;
    });
    throw new Error(
      `The settings are not complete:\n${lines.map((line) => `  - ${line}`).join("\n")}\nSee .env.example.`,
    );
  }
  const env = result.data;
  if (env.INNGEST_DEV && isOn(env.INNGEST_DEV) && env.NODE_ENV === "production") {
    throw new Error("INNGEST_DEV turns the signature check of /api/inngest off. Remove it in production.");
  }
  const onInngest = jobsEngine(env) === "inngest";
  if (onInngest && !env.INNGEST_DEV && !env.INNGEST_SIGNING_KEY) {
    throw new Error("Jobs run on Inngest, and INNGEST_SIGNING_KEY is missing: without it anybody could start them.");
  }
  if (onInngest && env.NODE_ENV === "production" && !env.INNGEST_EVENT_KEY) {
    throw new Error("Jobs run on Inngest, and INNGEST_EVENT_KEY is missing: without it no sync would ever start.");
  }
  return env;
}

/** Which engine runs the jobs: JOBS decides, else Inngest where any of its settings is there, else the embedded one. */
export function jobsEngine(env: Partial<Record<keyof Env, unknown>>): "embedded" | "inngest" {
  if (env.JOBS) return env.JOBS === "inngest" ? "inngest" : "embedded";
  return env.INNGEST_EVENT_KEY ||
    env.INNGEST_SIGNING_KEY ||
    env.INNGEST_BASE_URL ||
    (env.INNGEST_DEV && isOn(env.INNGEST_DEV))
    ? "inngest"
    : "embedded";
}

const isOn = (value: unknown) => value !== "0" && value !== "false";

let parsed: Env | undefined;

/** The settings of this process, checked once. */
export function getEnv(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
