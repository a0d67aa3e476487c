import type { SandboxRequest } from "@/sandbox/server";

/** Links that a run asked for, dataset by dataset, in the order they were asked; a report's download is left out. */
export type RequestLists = Record<string, string[]>;

/** What the sandbox and the portal's own log know of a run, put together: the sandbox has the links, the log the datasets. */
export async function listRequests(
  sandboxUrl: string,
  logged: { dataset: string; clientRequestId: string }[],
): Promise<RequestLists> {
  const response = await fetch(`${sandboxUrl}/__sandbox/requests`);
  const seen = (await response.json()) as SandboxRequest[];
  const links = new Map(
    seen.map(({ headers, path, query }) => [headers["client-request-id"], `${sandboxUrl}${path}${query}`]),
  );
  const lists: RequestLists = {};
  for (const { dataset, clientRequestId } of logged) {
    const link = links.get(clientRequestId);
    if (!link) throw new Error(`The sandbox no longer knows a request of ${dataset}.`);
    const list = lists[dataset] ?? [];
    list.push(link);
    lists[dataset] = list;
  }
  return lists;
}
