import { createHmac, timingSafeEqual } from "node:crypto";
import { type Answer, textAnswer } from "../http/answer";
import type { Exchange } from "../http/exchange";
import type { Tenant } from "../tenant";
import { findTenant, type World } from "../world";
import { findReport, type Report } from "./catalog";
import type { Period } from "./usage";

const lifetimeMs = 5 * 60_000;

interface Ticket {
  directoryId: string;
  report: string;
  period: Period;
  expires: number;
}

const seal = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** A preauthenticated address of a report, good for five minutes. */
export function downloadAddress(
  world: World,
  exchange: Exchange,
  tenant: Tenant,
  report: Report,
  period: Period,
): string {
  const ticket: Ticket = {
    directoryId: tenant.scenario.directoryId,
    report: report.name,
    period,
    expires: exchange.at.getTime() + lifetimeMs,
  };
  const text = Buffer.from(JSON.stringify(ticket)).toString("base64url");
  return `${exchange.origin}/reports-download/${text}.${seal(world.downloadKey, text).toString("base64url")}`;
}

/** The ticket of an address this run made, expired or not; null for any other. */
export function readTicket(world: World, path: string): Ticket | null {
  const [text = "", signature = ""] = path.replace(/^\/reports-download\//, "").split(".");
  const given = Buffer.from(signature, "base64url");
  const expected = seal(world.downloadKey, text);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
}

const refusal = (status: number, code: string, message: string) =>
  textAnswer(
    `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    status,
    "application/xml",
  );

/** GET /reports-download/{ticket}: refuses an Authorization header, as storage behind a signed address does. */
export function answerDownload(world: World, exchange: Exchange): Answer {
  if (exchange.headers.authorization !== undefined)
    return refusal(400, "InvalidAuthenticationInfo", "Authentication information is not in the correct format.");
  const ticket = readTicket(world, exchange.url.pathname);
  const tenant = ticket ? findTenant(world, ticket.directoryId) : null;
  const report = ticket ? findReport(ticket.report) : null;
  if (!ticket || !tenant || !report) return refusal(404, "ResourceNotFound", "The specified resource does not exist.");
  if (ticket.expires <= exchange.at.getTime())
    return refusal(403, "AuthenticationFailed", "Signature not valid in the specified time frame.");
  return fileAnswer(report, tenant, exchange.at, ticket.period);
}

/** The report itself, a row at a time. */
export function fileAnswer(report: Report, tenant: Tenant, now: Date, period: Period): Answer {
  return {
    status: 200,
    headers: { "content-disposition": `attachment; filename="${report.name}.csv"` },
    body: { kind: "csv", header: report.header, rows: report.rows(tenant, now, period) },
  };
}
