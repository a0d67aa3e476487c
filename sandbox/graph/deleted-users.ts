import { type Answer, jsonAnswer } from "../http/answer";
import { deletedUsers } from "../people/deleted";
import { requirePermission } from "./bearer";
import { allowOptions, contextOf, nextLink, project, readSelect, readSkipToken, readTop } from "./query";
import type { GraphRequest } from "./request";
import { defaultUserProperties } from "./users";

/** GET /directory/deletedItems/microsoft.graph.user */
export function answerDeletedUsers({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["User.Read.All"], "directory");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select", "$top", "$skiptoken"]);
  const select = readSelect(query);
  const start = readSkipToken(query);
  const end = start + readTop(query, 100, 999, "refuse");
  const value: Record<string, unknown>[] = [];
  let hasMore = false;
  let at = 0;
  for (const user of deletedUsers(caller.tenant, exchange.at)) {
    if (at === end) {
      hasMore = true;
      break;
    }
    if (at >= start) value.push(project(user, select ?? [...defaultUserProperties, "deletedDateTime"], "user"));
    at++;
  }
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "users", select),
    ...(hasMore ? { "@odata.nextLink": nextLink(exchange.url, end) } : {}),
    value,
  });
}
