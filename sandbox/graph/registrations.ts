import { type Answer, jsonAnswer } from "../http/answer";
import { listAdmins } from "../people/admins";
import { registrationOf } from "../people/registration";
import { requirePermission } from "./bearer";
import { notPremium } from "./errors";
import { allowOptions, contextOf, nextLink, project, readSelect, readSkipToken, readTop } from "./query";
import type { GraphRequest } from "./request";

/** GET /reports/authenticationMethods/userRegistrationDetails: everybody whose account is enabled. */
export function answerRegistrations({ caller, exchange }: GraphRequest): Answer {
  const { tenant } = caller;
  if (!tenant.scenario.entraP1) throw notPremium();
  requirePermission(caller, ["AuditLog.Read.All"], "auditLog");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select", "$top", "$skiptoken"]);
  const select = readSelect(query);
  const top = readTop(query, 100, 999, "refuse");
  const admins = new Set(listAdmins(tenant).map(({ index }) => index));
  const value: Record<string, unknown>[] = [];
  let next: number | null = null;
  for (const index of tenant.people(readSkipToken(query))) {
    const row = registrationOf(tenant, index, admins.has(index), exchange.at);
    if (!row) continue;
    if (value.length === top) {
      next = index;
      break;
    }
    value.push(project(row, select, "userRegistrationDetails"));
  }
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "reports/authenticationMethods/userRegistrationDetails", select),
    ...(next === null ? {} : { "@odata.nextLink": nextLink(exchange.url, next) }),
    value,
  });
}
