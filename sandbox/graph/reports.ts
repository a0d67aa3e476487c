import type { Answer } from "../http/answer";
import { findReport } from "../reports/catalog";
import { downloadAddress } from "../reports/download";
import { requirePermission } from "./bearer";
import { badRequest, graphRefusal } from "./errors";
import { allowOptions } from "./query";
import type { GraphRequest } from "./request";

const periods = ["D7", "D30", "D90", "D180"];

/**
 * GET /reports/{name}, /reports/{name}(period='D30'): 302 to a short-lived address.
 * https://learn.microsoft.com/graph/api/reportroot-getoffice365activeuserdetail
 */
export function answerReport({ world, exchange, caller }: GraphRequest, call: string): Answer {
  const [, name = "", argument] = /^(\w+)(?:\((.*)\))?$/.exec(call) ?? [];
  const report = findReport(name);
  if (!report) throw graphRefusal(404, "ResourceNotFound", `Resource not found for the segment '${name}'.`);
  requirePermission(caller, ["Reports.Read.All"], "reports");
  allowOptions(exchange.url.searchParams, ["$format"]);
  if (report.takesPeriod) {
    const period = /^period='(\w+)'$/.exec(argument ?? "")?.[1];
    if (!period || !periods.includes(period))
      throw badRequest(`Invalid period value specified: ${argument ?? ""}. Supported values: ${periods.join(", ")}.`);
  } else if (argument) throw badRequest(`The report ${report.name} takes no argument.`);
  return {
    status: 302,
    headers: { location: downloadAddress(world, exchange, caller.tenant, report) },
    body: { kind: "none" },
  };
}
