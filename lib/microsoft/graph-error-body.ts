import { parseJson } from "./http";

/** What an error of Graph's says of itself. */
export interface FoundError {
  /** The body has Graph's shape. */
  isGraphError: boolean;
  code?: string;
  message?: string;
  /** All its messages, whatever their depth. */
  text: string;
  requestId?: string;
}

/**
 * Walks `{error: {code, message, innerError: {…}}}`, spelled either way, nested any way, up to eight levels. The deepest code
 * that says something counts: some services wrap theirs in `UnknownError` and put a whole JSON text into the message.
 * https://learn.microsoft.com/graph/errors
 */
export function readErrorBody(body: unknown): FoundError {
  const codes: string[] = [];
  const messages: string[] = [];
  let requestId: string | undefined;

  function visit(node: unknown, depth: number): void {
    if (!isObject(node) || depth > 8) return;
    const { code, errorCode, message } = node;
    // The services behind Graph also write `errorCode`, and `message: { value }`.
    const text = isObject(message) ? message.value : message;
    const inMessage = typeof text === "string" ? parseJson(text) : undefined;
    for (const found of [code, errorCode]) if (typeof found === "string") codes.push(found);
    if (typeof text === "string" && !isObject(inMessage)) messages.push(text);
    if (typeof node["request-id"] === "string") requestId = node["request-id"];
    for (const inner of [node.innerError, node.innererror, node.error, inMessage]) visit(inner, depth + 1);
  }

  const error = isObject(body) ? [body.error, body["odata.error"]].find(isObject) : undefined;
  visit(error, 0);
  return {
    isGraphError: error !== undefined,
    code: deepestCode(codes),
    message: messages.filter(Boolean).at(-1),
    text: messages.join("\n"),
    requestId,
  };
}

/** A bare number repeats the status, and these words say nothing: what stands above them says more. */
const vagueCodes = ["", "UnknownError", "generalException", "BadRequest", "Forbidden"];

function deepestCode(codes: string[]): string | undefined {
  const named = codes.filter((code) => code !== "" && !/^\d+$/.test(code));
  return (named.findLast((code) => !vagueCodes.includes(code)) ?? named.at(-1))?.slice(0, 200);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
