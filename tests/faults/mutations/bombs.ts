import { gzipSync } from "node:zlib";
import type { Mutation, Original } from "./mutation";

const megabyte = 1_048_576;

/** Much from little: so many megabytes of one text, packed. Several members after each other are one stream, so it takes no memory here. */
function bomb(head: string, filling: string, megabytes: number): Buffer {
  const piece = gzipSync(filling.repeat(Math.ceil((4 * megabyte) / filling.length)));
  return Buffer.concat([gzipSync(head), ...Array.from({ length: Math.ceil(megabytes / 4) }, () => piece)]);
}

function bombMutation(
  name: string,
  fits: Mutation["fits"],
  filling: { head(original: Original): string; text: string; status?: number; megabytes?: number },
): Mutation {
  return {
    name,
    weight: 1,
    fits,
    bend: (original) => ({
      answer: {
        status: filling.status ?? original.answer.status,
        headers: { ...original.answer.headers, "content-encoding": "gzip" },
        body: bomb(filling.head(original), filling.text, filling.megabytes ?? 512),
      },
    }),
  };
}

const isJson = ({ json, request }: Original) => json !== null && request.kind !== "token";
const header = ({ csv }: Original) => `${csv?.[0]?.join(",") ?? ""}\r\n`;

/** There are few tokens in a sync. */
export const tokenBomb = bombMutation(
  "a gzip bomb for a token",
  ({ request, json }) => request.kind === "token" && json !== null,
  { head: () => '{"access_token":"', text: "x" },
);

/** Small answers that are hundreds of megabytes when they are unpacked. */
export const bombMutations: readonly Mutation[] = [
  bombMutation("a gzip bomb of blanks", isJson, { head: () => '{"value":[', text: " " }),
  bombMutation("a gzip bomb inside a text", isJson, { head: () => '{"value":[{"id":"', text: "x" }),
  tokenBomb,
  bombMutation("a gzip bomb in one cell", ({ csv }) => csv !== null, { head: header, text: "x" }),
  bombMutation("a gzip bomb of blank lines", ({ csv }) => csv !== null, { head: header, text: "\n", megabytes: 128 }),
  bombMutation(
    "a gzip bomb with a refusal",
    ({ answer, request }) => answer.status === 200 && request.kind === "graph",
    {
      head: () => '{"error":{"message":"',
      text: "x",
      status: 503,
    },
  ),
];
