import { gzipSync } from "node:zlib";
import type { FrontAnswer } from "../front";
import { type Mutation, type Original, withText } from "./mutation";

const isGood = ({ answer }: Original) => answer.status === 200;
const always = () => true;

const mutation = (
  name: string,
  bend: (answer: FrontAnswer, ...rest: Parameters<Mutation["bend"]>) => FrontAnswer,
  { weight = 1, fits = isGood as Mutation["fits"] } = {},
): Mutation => ({ name, weight, fits, bend: (...given) => ({ answer: bend(given[0].answer, ...given) }) });

const header = (answer: FrontAnswer, name: string, value: string): FrontAnswer => ({
  ...answer,
  headers: { ...answer.headers, [name]: value },
});
const typeOf = ({ headers }: FrontAnswer) => headers["content-type"]?.split(";")[0] ?? "application/json";
const html = "<!DOCTYPE html><html><body><h1>We are sorry</h1></body></html>";

/** Anywhere but where a report may end: nobody can tell a report that ends with a whole line from one that was cut there. */
function cutAt({ answer, csv }: Original, at: number): Buffer {
  const text = answer.body.toString("latin1");
  if (!csv) return answer.body.subarray(0, at);
  const lineStart = text.lastIndexOf("\n", at) + 1;
  const lastComma = text.lastIndexOf(",", text.indexOf("\n", lineStart));
  const isPastCells = at <= lineStart || at > lastComma;
  return answer.body.subarray(0, isPastCells ? Math.max(1, Math.floor((lineStart + lastComma) / 2)) : at);
}

/** What can happen to any body, whatever stands in it. */
export const bodyMutations: readonly Mutation[] = [
  mutation(
    "half an answer, whole by its length",
    (answer, original, chance) => ({
      ...answer,
      body: cutAt(original, chance.below(answer.body.length)),
    }),
    { weight: 3 },
  ),
  mutation("the connection breaks inside the body", (answer, _, chance) => ({
    ...header(answer, "content-length", String(answer.body.length)),
    body: answer.body.subarray(0, chance.below(answer.body.length)),
    isCut: true,
  })),
  mutation("a content-length that is too long", (answer) => ({
    ...header(answer, "content-length", String(answer.body.length + 100)),
    isCut: true,
  })),
  mutation("a content-length that is too short", (answer, original, chance) => {
    const body = cutAt(original, chance.below(answer.body.length));
    return { ...header(answer, "content-length", String(body.length)), isCut: true };
  }),
  mutation(
    "a web page with 200",
    (answer) => ({ ...withText(answer, html), headers: { "content-type": "text/html" } }),
    {
      weight: 2,
    },
  ),
  mutation("an empty 200", (answer) => withText(answer, ""), { weight: 2 }),
  mutation("blanks only", (answer) => withText(answer, " \r\n\t ")),
  mutation("null", (answer) => withText(answer, "null"), { weight: 2 }),
  mutation("a number", (answer) => withText(answer, "42")),
  mutation("a list instead of an object", (answer) => withText(answer, "[]")),
  mutation("an object without anything", (answer) => withText(answer, "{}")),
  mutation("204 without a body", (answer) => ({ ...answer, status: 204, body: Buffer.alloc(0) })),
  mutation("206 with a part of it", (answer, _, chance) => ({
    ...answer,
    status: 206,
    body: answer.body.subarray(0, chance.below(answer.body.length)),
  })),
  mutation("304 although nobody asked for it", (answer) => ({ ...answer, status: 304, body: Buffer.alloc(0) })),
  mutation("NUL in front of it", (answer) => withText(answer, `\0${answer.body}`)),
  mutation("something behind it", (answer) => withText(answer, `${answer.body}}{"value":[]}`), {
    fits: (original) => isGood(original) && original.csv === null,
  }),
  mutation("UTF-16, and says so", (answer) => ({
    ...header(answer, "content-type", `${typeOf(answer)}; charset=utf-16le`),
    body: Buffer.from(answer.body.toString(), "utf16le"),
  })),
  mutation("Latin-1, and says so", (answer) => ({
    ...header(answer, "content-type", `${typeOf(answer)}; charset=iso-8859-1`),
    body: Buffer.from(answer.body.toString(), "latin1"),
  })),
  mutation("UTF-8 that says it is Latin-1", (answer) =>
    header(answer, "content-type", `${typeOf(answer)}; charset=iso-8859-1`),
  ),
  mutation("a type that does not fit", (answer) => header(answer, "content-type", "image/png")),
  mutation("plain text that says it is gzip", (answer) => header(answer, "content-encoding", "gzip")),
  mutation("half a gzip", (answer) => {
    const packed = gzipSync(answer.body);
    return { ...header(answer, "content-encoding", "gzip"), body: packed.subarray(0, Math.floor(packed.length / 2)) };
  }),
  mutation("gzip, as asked for", (answer) => ({
    ...header(answer, "content-encoding", "gzip"),
    body: gzipSync(answer.body),
  })),
  mutation("an encoding nobody knows", (answer) => header(answer, "content-encoding", "sandpaper")),
  mutation(
    "a redirect away",
    (answer, _original, chance, { foreign }) => ({
      ...header(answer, "location", `${foreign}/v1.0/users`),
      status: chance.pick([301, 302, 303, 307, 308]),
    }),
    { weight: 2, fits: ({ request, answer }) => answer.status === 200 || request.kind === "token" },
  ),
  mutation(
    "an answer with many headers",
    (answer, _, chance) => ({
      ...answer,
      headers: {
        ...answer.headers,
        ...Object.fromEntries(Array.from({ length: 50 }, (_unused, at) => [`x-junk-${at}`, "j".repeat(50)])),
        "request-id": chance.pick(["", "é".repeat(10), "x".repeat(5_000)]),
      },
    }),
    { fits: always },
  ),
];
