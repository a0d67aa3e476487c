import { type Slot, slotsBetween } from "../audits/calendar";
import { happeningOf } from "../audits/events";
import type { Draw } from "../audits/happening";
import { type Answer, jsonAnswer } from "../http/answer";
import { type Admin, listAdmins } from "../people/admins";
import { identityOf } from "../people/identity";
import { kindOf } from "../people/kinds";
import { guid, pick } from "../random";
import type { Scenario } from "../scenario";
import { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { badRequest } from "./errors";
import { allowOptions, contextOf, nextLink, readSkipToken, readTop } from "./query";
import type { GraphRequest } from "./request";

const dayMs = 86_400_000;

/** With Entra ID P1 Microsoft keeps 30 days, without it a week; buying it brings nothing back. */
function keptFrom({ scenario, premiumSince }: Tenant, now: number): number {
  if (!scenario.entraP1) return now - 7 * dayMs;
  return Math.max(now - 30 * dayMs, premiumSince ? premiumSince.getTime() - 7 * dayMs : 0);
}

/** GET /auditLogs/directoryAudits: newest first. What happened stays as it was written, whatever changes later. */
export function answerDirectoryAudits({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["AuditLog.Read.All", "Directory.Read.All"], "auditLog");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$filter", "$top", "$skiptoken"]);
  const { scenario } = caller.tenant;
  const now = exchange.at.getTime();
  const asked = readTimes(query.get("$filter"));
  const top = readTop(query, 100, 1_000, "refuse");
  const start = query.has("$skiptoken") ? readSkipToken(query) : Number.POSITIVE_INFINITY;
  const from = Math.max(asked.from, keptFrom(caller.tenant, now));

  const firstAdmins = listAdmins(new Tenant(scenario));
  const value: unknown[] = [];
  let next: number | null = null;
  for (const slot of slotsBetween(scenario, from, Math.min(asked.to, now), start)) {
    if (value.length === top) {
      next = slot.number;
      break;
    }
    value.push(auditOf(scenario, firstAdmins, slot));
  }
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "auditLogs/directoryAudits", null),
    ...(next === null ? {} : { "@odata.nextLink": nextLink(exchange.url, next) }),
    value,
  });
}

/** `activityDateTime ge …`, `le …`, or both with `and`; the sandbox knows no other filter and refuses it. */
function readTimes(filter: string | null): { from: number; to: number } {
  const times = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  if (filter === null) return times;
  for (const clause of filter.trim().split(/\s+and\s+/)) {
    const [, operator, moment = ""] = /^activityDateTime\s+(ge|le)\s+(\d{4}-\d\d-\d\dT[\d:.]+Z)$/.exec(clause) ?? [];
    const time = Date.parse(moment);
    if (Number.isNaN(time)) throw badRequest(`Invalid filter clause: '${clause}'.`);
    if (operator === "ge") times.from = Math.max(times.from, time);
    else times.to = Math.min(times.to, time);
  }
  return times;
}

function auditOf(scenario: Scenario, admins: readonly Admin[], { number, time }: Slot) {
  const [first = { index: 0, roles: [], byGroup: false }, ...others] = admins;
  const draw: Draw = { scenario, number, admins: [first, ...others] };
  const { targets, byApp, failure, ...what } = happeningOf(draw);
  const { seed } = scenario;
  return {
    id: `Directory_${guid(seed, number, "audit")}_${(number % 60_466_176).toString(36).toUpperCase().padStart(5, "0")}_${number}`,
    activityDateTime: new Date(time).toISOString().replace("Z", "4567Z"),
    ...what,
    additionalDetails: [],
    correlationId: guid(seed, number, "audit correlation"),
    initiatedBy: byApp ? { user: null, app: appOf(scenario, byApp) } : { user: actorOf(draw), app: null },
    loggedByService: "Core Directory",
    result: failure ? "failure" : "success",
    resultReason: failure ?? "",
    targetResources: targets,
  };
}

const appOf = ({ seed }: Scenario, displayName: string) => ({
  appId: null,
  displayName,
  servicePrincipalId: guid(seed, displayName.length, "audit app"),
  servicePrincipalName: null,
});

function actorOf({ scenario, number, admins }: Draw) {
  const { index } = pick(admins, scenario.seed, number, "audit actor");
  const { id, userPrincipalName } = identityOf(scenario, index, kindOf(scenario, index));
  return { id, displayName: null, userPrincipalName, ipAddress: `203.0.113.${1 + (number % 250)}` };
}
