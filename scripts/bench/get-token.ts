import type { Scenario } from "@/sandbox/scenarios";

/** A token of the sandbox for a company's application. */
export async function getToken(sandboxUrl: string, { applicationId, clientSecret, directoryId }: Scenario) {
  const body = new URLSearchParams({
    client_id: applicationId,
    client_secret: clientSecret,
    grant_type: "client_credentials",
    scope: `${sandboxUrl}/.default`,
  });
  const answer = await fetch(`${sandboxUrl}/${directoryId}/oauth2/v2.0/token`, { method: "POST", body });
  return ((await answer.json()) as { access_token: string }).access_token;
}
