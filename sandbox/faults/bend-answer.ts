import type { Answer } from "../http/answer";
import type { Exchange } from "../http/exchange";
import { truncated, withBrokenRow, withColumn, withoutColumn } from "./bend-csv";
import type { Fault } from "./fault";

const html =
  "<!DOCTYPE html><html><head><title>Sorry</title></head><body><h1>Our services aren't available right now</h1></body></html>";

function collectionOf({ status, body }: Answer): { value: unknown[] } | null {
  if (status !== 200 || body.kind !== "json") return null;
  const { value } = (body.value ?? {}) as { value?: unknown };
  return Array.isArray(value) ? { value } : null;
}

/** Whether a late fault can do its work on this answer. */
export function canBend(answer: Answer, { kind }: Fault): boolean {
  const isCsv = answer.body.kind === "csv";
  switch (kind) {
    case "truncatedCsv":
    case "missingColumn":
    case "extraColumn":
      return isCsv;
    case "malformedRow":
      return isCsv || (collectionOf(answer)?.value.length ?? 0) > 0;
    case "emptyAnswer":
      return isCsv || collectionOf(answer) !== null;
    case "rowFields":
    case "foreignNextLink":
    case "loopingNextLink":
      return collectionOf(answer) !== null;
    case "truncatedJson":
      return answer.status === 200 && answer.body.kind === "json";
    default:
      return answer.status === 200;
  }
}

/** The answer as the fault leaves it. */
export function bendAnswer(answer: Answer, fault: Fault, exchange: Exchange): Answer {
  const { body } = answer;
  const json = (value: unknown): Answer => ({ ...answer, body: { kind: "json", value } });
  const object = body.kind === "json" ? (body.value as Record<string, unknown>) : {};
  switch (fault.kind) {
    case "cut":
      return { ...answer, cutAfterBytes: fault.bytes ?? 200 };
    case "htmlWith200":
      return { ...answer, body: { kind: "text", text: fault.html ?? html, contentType: "text/html" } };
    case "truncatedJson": {
      const text = JSON.stringify(object);
      const contentType = "application/json; charset=utf-8";
      return { ...answer, body: { kind: "text", text: text.slice(0, Math.floor(text.length * 0.6)), contentType } };
    }
    case "foreignNextLink":
      return json({
        ...object,
        "@odata.nextLink": `https://${fault.host ?? "graph.attacker.example"}/v1.0/users?$skiptoken=x`,
      });
    case "loopingNextLink":
      return json({ ...object, "@odata.nextLink": exchange.url.href });
    case "emptyAnswer": {
      if (body.kind === "csv") return { ...answer, body: { ...body, rows: [] } };
      const { "@odata.nextLink": _, ...rest } = object;
      return json({ ...rest, value: [] });
    }
    case "malformedRow":
      if (body.kind === "csv")
        return { ...answer, body: withBrokenRow(body, fault.row ?? 1, fault.field, fault.value) };
      return json({ ...object, value: withSpoiltProperty(collectionOf(answer)?.value ?? [], fault) });
    case "rowFields":
      return json({ ...object, value: (collectionOf(answer)?.value ?? []).map((row) => withFields(row, fault)) });
    case "truncatedCsv":
      return body.kind === "csv" ? { ...answer, body: truncated(body, fault.rows ?? 3) } : answer;
    case "missingColumn":
      return body.kind === "csv" ? { ...answer, body: withoutColumn(body, fault.column) } : answer;
    case "extraColumn":
      return body.kind === "csv" ? { ...answer, body: withColumn(body, fault.column ?? "Shiny New Column") } : answer;
    default:
      return answer;
  }
}

function withFields(row: unknown, { set = {}, drop = [] }: Extract<Fault, { kind: "rowFields" }>) {
  const fields = Object.entries({ ...Object(row), ...set });
  return Object.fromEntries(fields.filter(([name]) => !drop.includes(name)));
}

/** By default the second row's (or the only one's) name becomes a number; the id stays readable. */
function withSpoiltProperty(rows: readonly unknown[], fault: Extract<Fault, { kind: "malformedRow" }>): unknown[] {
  const at = Math.min(fault.row ?? 1, rows.length - 1);
  return rows.map((row, number) => {
    if (number !== at || typeof row !== "object" || row === null) return row;
    const known = ["userPrincipalName", "skuPartNumber", "displayName", "isVerified", "id"].find((name) => name in row);
    return { ...row, [fault.field ?? known ?? "id"]: fault.value === undefined ? 12_345 : fault.value };
  });
}
