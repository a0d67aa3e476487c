import type { BodyLimit } from "./body-limits";

export interface BodyProblem {
  status: 400 | 408 | 413 | 415 | 503;
  message: string;
}

export const tooLong: BodyProblem = { status: 413, message: "This is more than the portal takes in one request." };
export const tooSlow: BodyProblem = { status: 408, message: "This took too long to arrive. Try again." };
export const tooMuchAtOnce: BodyProblem = { status: 503, message: "Too much is being sent at this moment. Try again." };
const packed: BodyProblem = { status: 415, message: "The portal takes no packed requests." };
const tooManyFields: BodyProblem = { status: 413, message: "This form has more fields than the portal takes." };
const tooDeep: BodyProblem = { status: 400, message: "This is nested too deeply." };
const tooMuch: BodyProblem = { status: 413, message: "This says more things than the portal takes in one request." };

/** JSON that is written by hand or program is a dozen deep; what reads it calls itself once a level. */
const deepest = 64;
/** Values in one body of JSON. A megabyte of empty lists is small to send, and a third of a second to read. */
const mostValues = 50_000;

/** What is wrong with a request's head, before its body is waited for; null when nothing is. */
export function headProblem(headers: Pick<Headers, "get">, { maxBytes }: BodyLimit): BodyProblem | null {
  const length = headers.get("content-length") ?? "0";
  if (!/^\d{1,15}$/.test(length) || Number(length) > maxBytes) return tooLong;
  const encoding = headers.get("content-encoding");
  if (encoding && encoding !== "identity") return packed;
  return null;
}

/** What is wrong with a body that is not too long; null when nothing is. Looks at each byte once and builds nothing. */
export function bodyProblem(body: Uint8Array, contentType: string | null, limit: BodyLimit): BodyProblem | null {
  if (body.length === 0) return null;
  const type = contentType?.toLowerCase() ?? "";
  // Whatever a reader takes for the boundary: a part without this line is no field.
  if (type.startsWith("multipart/"))
    return countMarks(body, "content-disposition", limit.maxFields) > limit.maxFields ? tooManyFields : null;
  if (type.startsWith("application/x-www-form-urlencoded"))
    return countMarks(body, "&", limit.maxFields) >= limit.maxFields ? tooManyFields : null;
  return jsonProblem(body);
}

/** How often a mark occurs, counted to one more than `most`. */
function countMarks(body: Uint8Array, mark: string, most: number): number {
  const text = new TextDecoder("latin1").decode(body).toLowerCase();
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0 && count <= most; at = text.indexOf(mark, at + mark.length)) count += 1;
  return count;
}

const [quote, backslash, comma, openList, closeList, openObject, closeObject] = Array.from('"\\,[]{}', (sign) =>
  sign.charCodeAt(0),
);

/** Walks over JSON without reading it. What is no JSON is walked over all the same, and left to whoever reads it. */
function jsonProblem(body: Uint8Array): BodyProblem | null {
  let depth = 0;
  let values = 0;
  let isText = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (isText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === comma) values += 1;
    else if (byte === openList || byte === openObject) {
      values += 1;
      depth += 1;
      if (depth > deepest) return tooDeep;
    } else if (byte === closeList || byte === closeObject) depth -= 1;
    if (values > mostValues) return tooMuch;
  }
  return null;
}
