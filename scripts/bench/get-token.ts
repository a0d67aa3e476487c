import type { Scenario } from "@/sandbox/scenarios";

/**
 * A token of the sandbox for a company's application.
 * @param origin by which the client knows the sandbox, with the headers that say so
 */
export async function getToken(
  sandboxUrl: string,
  { applicationId, clientSecret, directoryId }: Scenario,
  { origin = sandboxUrl, headers = {} }: { origin?: string; headers?: Record<string, string> } = {},
) {
  const body = new URLSearchParams({
    client_id: applicationId,
    client_secret: clientSecret,
    grant_type: "client_credentials",
    scope: `${origin}/.default`,
  });
  const answer = await fetch(`${sandboxUrl}/${directoryId}/oauth2/v2.0/token`, { method: "POST", body, headers });
  return ((await answer.json()) as { access_token: string }).access_token;
}
