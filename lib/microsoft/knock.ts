import { isWholesale, MicrosoftError, type Symptom } from "./errors";
import type { GraphClient } from "./graph-client";
import { isAbsence } from "./graph-request";

/** Nothing of Graph's can be reached then, whatever is asked. */
const noWay: readonly (Symptom | undefined)[] = ["dns", "refused", "no_route", "tls", "proxy"];

/**
 * Asks for what every tenant has. What keeps out the application as a whole, or the portal from Graph, shows by this one
 * request and need not be learnt anew for each dataset.
 * @returns Microsoft's wish that this is not asked for again for a while; null when there is none
 * @throws {MicrosoftError} when nothing else would be answered either; all other troubles are left to whoever reads
 */
export async function knock(graph: GraphClient): Promise<MicrosoftError | null> {
  try {
    await graph.getJson("/v1.0/organization?$select=id");
    return null;
  } catch (error) {
    if (!(error instanceof MicrosoftError)) throw error;
    // Only a tenant that is gone has no organization.
    if (isAbsence(error)) {
      throw new MicrosoftError("directory_not_found", error.message, { ...error.details, symptom: "no_tenant" });
    }
    if (isWholesale(error) || noWay.includes(error.details.symptom)) throw error;
    return error.details.retryAfterMs === undefined ? null : error;
  }
}
