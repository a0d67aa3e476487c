import type { Answer } from "../http/answer";
import { hasWorkload } from "../people/licences";
import { heldParts } from "../people/seats";
import { findCopilotReport, findReport, type Report } from "../reports/catalog";
import { downloadAddress, fileAnswer } from "../reports/download";
import type { Period } from "../reports/usage";
import { requirePermission } from "./bearer";
import { badRequest, graphRefusal, unknownToReports } from "./errors";
import { allowOptions } from "./query";
import type { GraphRequest } from "./request";

const periods = ["D7", "D30", "D90", "D180"];

/** The report of a call such as `getMailboxUsageDetail(period='D30')`, and the days of its period. */
function readCall(
  { exchange, caller }: GraphRequest,
  call: string,
  find: (name: string) => Report | null,
): { report: Report; period: Period } {
  const [, name = "", argument] = /^(\w+)(?:\((.*)\))?$/.exec(call) ?? [];
  const report = find(name);
  if (!report) throw graphRefusal(404, "ResourceNotFound", `Resource not found for the segment '${name}'.`);
  requirePermission(caller, ["Reports.Read.All"], "reports");
  allowOptions(exchange.url.searchParams, ["$format"]);
  const { directoryId, unknownToReports: unknown = [] } = caller.tenant.scenario;
  if (unknown.includes(name)) throw unknownToReports(directoryId);
  if (!report.takesPeriod) {
    if (argument) throw badRequest(`The report ${report.name} takes no argument.`);
    return { report, period: null };
  }
  const period = /^period='(\w+)'$/.exec(argument ?? "")?.[1];
  if (!period || !periods.includes(period))
    throw badRequest(`Invalid period value specified: ${argument ?? ""}. Supported values: ${periods.join(", ")}.`);
  return { report, period: Number(period.slice(1)) };
}

/**
 * GET /reports/{name}, /reports/{name}(period='D30'): 302 to a short-lived address.
 * https://learn.microsoft.com/graph/api/reportroot-getoffice365activeuserdetail
 */
export function answerReport(request: GraphRequest, call: string): Answer {
  const { world, exchange, caller } = request;
  const { report, period } = readCall(request, call, findReport);
  if (report.needs && !hasWorkload(heldParts(caller.tenant), report.needs))
    throw badRequest("Tenant does not have a SPO license.");
  return {
    status: 302,
    headers: { location: downloadAddress(world, exchange, caller.tenant, report, period) },
    body: { kind: "none" },
  };
}

/**
 * GET /copilot/reports/{name}(period='D30'): the file itself, as its page says, and not a redirect; only the header in a
 * tenant without Copilot.
 * https://learn.microsoft.com/microsoft-365/copilot/extensibility/api/admin-settings/reports/copilotreportroot-getmicrosoft365copilotusageuserdetail
 */
export function answerCopilotReport(request: GraphRequest, call: string): Answer {
  const { report, period } = readCall(request, call, findCopilotReport);
  return fileAnswer(report, request.caller.tenant, request.exchange.at, period);
}
