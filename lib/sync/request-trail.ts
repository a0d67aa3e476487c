import type { LoggedRequest } from "@/db/queries/request-log";
import type { RequestInfo } from "@/lib/microsoft/request-info";

/** Collects a step's requests until they can be kept with what came of them, in the same transaction. */
export function createRequestTrail(dataset: string | null) {
  let requests: LoggedRequest[] = [];
  return {
    onRequest: (info: RequestInfo) => void requests.push({ dataset, ...info }),
    /** What came since the last time. */
    take(): LoggedRequest[] {
      const taken = requests;
      requests = [];
      return taken;
    },
  };
}
