import type { ServerResponse } from "node:http";
import type { Answer } from "./answer";
import { csvLines } from "./csv";

const chunkCharacters = 32_768;

/** Joins small pieces, so that a report of 300,000 rows is not 300,000 writes. */
function* inChunks(pieces: Iterable<string>): Generator<string, void> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkCharacters) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

/** The body as text and its content type; a report stays a generator all the way. */
function spell({ body }: Answer): { contentType: string | null; pieces: Iterable<string>; isStream: boolean } {
  switch (body.kind) {
    case "none":
      return { contentType: null, pieces: [], isStream: false };
    case "json": {
      const contentType = "application/json; odata.metadata=minimal; charset=utf-8";
      return { contentType, pieces: [JSON.stringify(body.value)], isStream: false };
    }
    case "text":
      return { contentType: body.contentType, pieces: [body.text], isStream: false };
    case "csv":
      return { contentType: "application/octet-stream", pieces: csvLines(body.header, body.rows), isStream: true };
    case "stream":
      return { contentType: body.contentType, pieces: body.pieces, isStream: true };
  }
}

/**
 * Writes an answer, waiting for the reader whenever the socket's buffer is full.
 * @returns bytes handed to the socket
 */
export async function writeAnswer(response: ServerResponse, answer: Answer): Promise<number> {
  const { contentType, pieces, isStream } = spell(answer);
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (contentType && !response.hasHeader("content-type")) response.setHeader("content-type", contentType);
  response.statusCode = answer.status;
  let written = 0;
  for (const piece of isStream ? inChunks(pieces) : pieces) {
    const bytes = Buffer.from(piece);
    if (!isStream) response.setHeader("content-length", bytes.length);
    const left = (answer.cutAfterBytes ?? Number.POSITIVE_INFINITY) - written;
    if (bytes.length >= left) {
      response.write(bytes.subarray(0, left), () => response.destroy());
      return written + left;
    }
    written += bytes.length;
    if (response.destroyed) return written;
    if (response.write(bytes)) continue;
    await drained(response);
    if (response.destroyed) return written;
  }
  if (answer.cutAfterBytes === undefined) response.end();
  else response.destroy();
  return written;
}

/** Until the socket wants more, or is gone. */
function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const go = () => {
      response.off("drain", go).off("close", go);
      resolve();
    };
    response.on("drain", go).on("close", go);
  });
}
