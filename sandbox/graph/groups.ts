import { type Answer, jsonAnswer } from "../http/answer";
import { findGroup, groupOf, listGroups, membersOf } from "../people/groups";
import type { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { notFound } from "./errors";
import { allowOptions, contextOf, nextLink, project, readSelect, readSkipToken, readTop } from "./query";
import type { GraphRequest } from "./request";
import { directoryUser } from "./users";

/** Told only when selected. */
const onlySelected = ["assignedLicenses", "licenseProcessingState"];

function rowOf(tenant: Tenant, number: number, select: readonly string[] | null) {
  const group: Record<string, unknown> = groupOf(tenant, number);
  return project(group, select ?? Object.keys(group).filter((name) => !onlySelected.includes(name)), "group");
}

/** GET /groups */
export function answerGroups({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["Directory.Read.All"], "directory");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select", "$top", "$skiptoken"]);
  const select = readSelect(query);
  const numbers = listGroups(caller.tenant);
  const start = readSkipToken(query);
  const end = start + readTop(query, 100, 999, "refuse");
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "groups", select),
    ...(end < numbers.length ? { "@odata.nextLink": nextLink(exchange.url, end) } : {}),
    value: numbers.slice(start, end).map((number) => rowOf(caller.tenant, number, select)),
  });
}

/** GET /groups/{id}/members: people only. */
export function answerGroupMembers({ caller, exchange }: GraphRequest, id: string): Answer {
  requirePermission(caller, ["Directory.Read.All"], "directory");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select", "$top", "$skiptoken"]);
  const select = readSelect(query);
  const top = readTop(query, 100, 999, "refuse");
  const number = findGroup(caller.tenant, id);
  if (number === null) throw notFound(id);
  const value: Record<string, unknown>[] = [];
  let next: number | null = null;
  for (const index of membersOf(caller.tenant, number, readSkipToken(query))) {
    if (value.length === top) {
      next = index;
      break;
    }
    value.push(directoryUser(caller.tenant, index, select));
  }
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "directoryObjects", select),
    ...(next === null ? {} : { "@odata.nextLink": nextLink(exchange.url, next) }),
    value,
  });
}
