const logPath = "/integrations/microsoft-365/log-sync";

/** Which requests the address asks to look at. */
export interface RequestsAddress {
  runId: string;
  /** Name of a dataset, or "token"; null for all. */
  dataset: string | null;
  onlyTroubles: boolean;
  newestFirst: boolean;
}

/** Null when the address asks for none. */
export function readRequestsAddress(params: URLSearchParams): RequestsAddress | null {
  const runId = params.get("requests");
  if (!runId) return null;
  return {
    runId,
    dataset: params.get("dataset") || null,
    onlyTroubles: params.get("only") === "troubles",
    newestFirst: params.get("order") === "newest",
  };
}

/** The address of the log with these requests open, or with none; what else it says stays. */
export function requestsHref(params: URLSearchParams, wanted: Partial<RequestsAddress> | null): string {
  const next = new URLSearchParams(params);
  const set = (name: string, value: string | null | undefined) => (value ? next.set(name, value) : next.delete(name));
  set("requests", wanted?.runId);
  set("dataset", wanted?.dataset);
  set("only", wanted?.onlyTroubles ? "troubles" : null);
  set("order", wanted?.newestFirst ? "newest" : null);
  return next.size > 0 ? `${logPath}?${next}` : logPath;
}

/** The address of the same requests for the API; `name` is "requests" or "requests.csv". */
export function requestsApi(name: string, { runId, ...filter }: RequestsAddress, after: number | null = null): string {
  const params = new URLSearchParams();
  if (filter.dataset) params.set("dataset", filter.dataset);
  if (filter.onlyTroubles) params.set("only", "troubles");
  if (filter.newestFirst) params.set("order", "newest");
  if (after !== null) params.set("after", String(after));
  return `/api/sync-runs/${encodeURIComponent(runId)}/${name}${params.size > 0 ? `?${params}` : ""}`;
}
