import { controls } from "../data/controls";
import { type Answer, jsonAnswer } from "../http/answer";
import { pastMoment } from "../people/activity";
import { secureScoreOf } from "../people/secure-score";
import type { Scenario } from "../scenario";
import { requirePermission } from "./bearer";
import { unsupportedQuery } from "./errors";
import { allowOptions, contextOf, readTop } from "./query";
import type { GraphRequest } from "./request";

const daysKept = 90;
/** How many profiles come when nobody says how many: few, so that there are pages. Microsoft's own number is not documented. */
const profilesPerPage = 10;

/** A collection paged by `$top` and `$skip`; its next link says both. */
function answerSkipping<Row>(
  { caller, exchange }: GraphRequest,
  set: string,
  { count, perPage, rowAt }: { count: number; perPage: number; rowAt(at: number): Row },
): Answer {
  requirePermission(caller, ["SecurityEvents.Read.All"], "security");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$top", "$skip", "$count"]);
  const top = readTop(query, perPage, 1_000, "cut");
  const skip = Number(query.get("$skip") ?? 0);
  if (!Number.isInteger(skip) || skip < 0) throw unsupportedQuery("$skip must be a whole number.");
  const end = Math.max(skip, Math.min(skip + top, count));
  const next = `${exchange.url.origin}${exchange.url.pathname}?$top=${top}&$skip=${end}`;
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, set, null),
    ...(query.get("$count") === "true" ? { "@odata.count": count } : {}),
    ...(end < count ? { "@odata.nextLink": next } : {}),
    value: Array.from({ length: end - skip }, (_, at) => rowAt(skip + at)),
  });
}

/** GET /security/secureScores: one row a day, newest first, the newest for yesterday. */
export function answerSecureScores(request: GraphRequest): Answer {
  const { scenario } = request.caller.tenant;
  const newest = Math.floor(request.exchange.at.getTime() / 86_400_000) - 1;
  return answerSkipping(request, "security/secureScores", {
    count: daysKept,
    perPage: daysKept,
    rowAt: (at) => secureScoreOf(scenario, newest - at, at === 0),
  });
}

/** GET /security/secureScoreControlProfiles: every control of the score, and one that is deprecated. */
export function answerControlProfiles(request: GraphRequest): Answer {
  const { scenario } = request.caller.tenant;
  return answerSkipping(request, "security/secureScoreControlProfiles", {
    count: controls.length,
    perPage: profilesPerPage,
    rowAt: (at) => profileOf(scenario, at),
  });
}

function profileOf(scenario: Scenario, at: number) {
  const control = controls[at];
  return {
    ...control,
    azureTenantId: scenario.directoryId,
    rank: at + 1,
    actionType: at % 4 === 3 ? "Review" : "Config",
    lastModifiedDateTime: null,
    complianceInformation: [],
    controlStateUpdates: stateUpdates(scenario, at),
    vendorInformation: { provider: "SecureScore", providerVersion: null, subProvider: null, vendor: "Microsoft" },
  };
}

/** What the tenant said about a control; of the second one it said something twice, and the newest comes first. */
function stateUpdates(scenario: Scenario, at: number) {
  const update = (state: string, updatedDateTime: string | null) => ({
    state,
    assignedTo: "",
    comment: "",
    updatedBy: state === "Default" ? "" : `emergency.admin@${scenario.domain}`,
    updatedDateTime,
  });
  const first = update("Default", pastMoment(scenario, at, "control state").toISOString());
  return at === 1 ? [update("Ignored", "2026-02-03T10:00:00Z"), first] : at % 5 === 4 ? [] : [first];
}
