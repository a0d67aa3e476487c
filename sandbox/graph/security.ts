import { type Answer, jsonAnswer } from "../http/answer";
import { fraction } from "../random";
import type { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { unsupportedQuery } from "./errors";
import { allowOptions, contextOf, readTop } from "./query";
import type { GraphRequest } from "./request";

const daysKept = 90;

const controls = [
  ["AdminMFAV2", "Identity", 10],
  ["MFARegistrationV2", "Identity", 9],
  ["BlockLegacyAuthentication", "Identity", 8],
  ["mip_sensitivitylabelspolicies", "Data", 2],
  ["scid_2000", "Device", 9],
  ["exo_mailboxaudit", "Apps", 5],
] as const;

/** The score of a day moves a little from week to week and never with the hour. */
function scoreOf(tenant: Tenant, day: number) {
  const { scenario } = tenant;
  const week = Math.floor(day / 7);
  const controlScores = controls.map(([controlName, controlCategory, maximum], at) => {
    const share =
      fraction(scenario.seed, week * 16 + at, "secure score") < 0.1 ? 0.5 : fraction(scenario.seed, at, "control");
    return {
      controlCategory,
      controlName,
      description: `<p>${controlName}</p>`,
      score: Math.round(maximum * share * 100) / 100,
      implementationStatus: `${Math.round(share * 100)}% of what is possible`,
      scoreInPercentage: Math.round(share * 100),
      lastSynced: new Date(day * 86_400_000).toISOString(),
    };
  });
  const currentScore = 120 + controlScores.reduce((sum, { score }) => sum + score, 0);
  const createdDateTime = `${new Date(day * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
  return {
    id: `${scenario.directoryId}_${createdDateTime.slice(0, 10)}`,
    azureTenantId: scenario.directoryId,
    activeUserCount: Math.round(tenant.count().users * 0.8),
    createdDateTime,
    currentScore: Math.round(currentScore * 10) / 10,
    enabledServices: ["HasExchange", "HasSharePoint", "HasTeams"],
    licensedUserCount: Math.round(tenant.count().users * 0.85),
    maxScore: 281,
    averageComparativeScores: [
      { basis: "AllTenants", averageScore: 121.4 },
      { basis: "TotalSeats", averageScore: 134.9, seatSizeRangeLowerValue: "1", seatSizeRangeUpperValue: "100" },
    ],
    controlScores,
    vendorInformation: {
      provider: "SecureScore",
      providerVersion: null,
      subProvider: null,
      vendor: "Microsoft",
    },
  };
}

/** GET /security/secureScores: one row a day, newest first, the newest for yesterday. */
export function answerSecureScores({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["SecurityEvents.Read.All"], "security");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$top", "$skip", "$count"]);
  const top = readTop(query, daysKept, 1_000, "cut");
  const skip = Number(query.get("$skip") ?? 0);
  if (!Number.isInteger(skip) || skip < 0) throw unsupportedQuery("$skip must be a whole number.");
  const newest = Math.floor(exchange.at.getTime() / 86_400_000) - 1;
  const count = Math.max(0, Math.min(top, daysKept - skip));
  const value = Array.from({ length: count }, (_, at) => scoreOf(caller.tenant, newest - skip - at));
  const hasMore = skip + count < daysKept;
  const next = `${exchange.url.origin}${exchange.url.pathname}?$top=${top}&$skip=${skip + count}`;
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "security/secureScores", null),
    ...(query.get("$count") === "true" ? { "@odata.count": daysKept } : {}),
    ...(hasMore ? { "@odata.nextLink": next } : {}),
    value,
  });
}
