import type { Scenario } from "./scenario";
import type { Sandbox } from "./server";

export interface TokenAnswer {
  access_token: string;
  expires_in: number;
  token_type: string;
}

/** POSTs a token request: the right one for the scenario, but for what is given. Null leaves a field out. */
export function askForToken(
  sandbox: Sandbox,
  scenario: Scenario,
  fields: Record<string, string | null> = {},
  tenant: string = scenario.directoryId,
  headers: Record<string, string> = {},
): Promise<Response> {
  const all: Record<string, string | null> = {
    client_id: scenario.applicationId,
    client_secret: scenario.clientSecret,
    grant_type: "client_credentials",
    scope: `${sandbox.url}/.default`,
    ...fields,
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value !== null) body.set(name, value);
  return fetch(`${sandbox.url}/${tenant}/oauth2/v2.0/token`, { method: "POST", body, headers });
}

export async function getToken(sandbox: Sandbox, scenario: Scenario): Promise<string> {
  const response = await askForToken(sandbox, scenario);
  if (response.status !== 200) throw new Error(await response.text());
  const answer: TokenAnswer = await response.json();
  return answer.access_token;
}

/** A caller of Graph with a token of its own; redirects are not followed. */
export async function signIn(sandbox: Sandbox, scenario: Scenario) {
  const token = await getToken(sandbox, scenario);
  const get = (link: string, headers: Record<string, string> = {}) =>
    fetch(new URL(link, sandbox.url), {
      redirect: "manual",
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  return {
    token,
    get,
    /** The answer's status and its JSON. */
    async getJson(link: string, headers?: Record<string, string>) {
      const response = await get(link, headers);
      const body: GraphBody = await response.json();
      return { status: response.status, headers: response.headers, body };
    },
    /** A usage report by both of its steps: its bytes as text, the byte order mark included. */
    async download(path: string): Promise<string> {
      const location = (await get(path)).headers.get("location");
      if (!location) throw new Error(`${path} did not answer with an address.`);
      return Buffer.from(await (await fetch(location)).arrayBuffer()).toString("utf8");
    },
  };
}

/** Any Graph answer: a collection, a row or an error. */
export interface GraphBody {
  value: Record<string, unknown>[];
  "@odata.nextLink"?: string;
  "@odata.count"?: number;
  error: { code: string; message: string; innerError: Record<string, string> };
  [property: string]: unknown;
}

/** Lines of a report as cells; none of the sandbox's cells hold a comma. */
export function cellsOf(csv: string): string[][] {
  return csv
    .replace("\uFEFF", "")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
}
