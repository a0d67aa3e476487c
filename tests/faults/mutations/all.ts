import type { FrontAnswer, FrontRequest } from "../front";
import { bodyMutations } from "./bodies";
import { collectionMutations } from "./collections";
import { linkMutations } from "./links";
import type { Mutation, Original } from "./mutation";
import { redirectMutations } from "./redirects";
import { refusalMutations } from "./refusals";
import { reportMutations } from "./reports";
import { rowMutations } from "./rows";
import { tokenMutations } from "./tokens";

/** Every way but the bombs, which take time and have their own turn. */
export const mutations: readonly Mutation[] = [
  ...bodyMutations,
  ...refusalMutations,
  ...collectionMutations,
  ...linkMutations,
  ...rowMutations,
  ...reportMutations,
  ...redirectMutations,
  ...tokenMutations,
];

/** Reads an answer for those who are about to bend it. No cell of the sandbox's reports holds a comma. */
export function toOriginal(request: FrontRequest, answer: FrontAnswer): Original {
  const isReport = answer.status === 200 && /octet-stream|csv/.test(answer.headers["content-type"] ?? "");
  const text = answer.body.toString();
  const json = isReport || answer.status !== 200 ? null : readObject(text);
  const csv = isReport ? text.replace("\uFEFF", "").trimEnd().split("\r\n") : null;
  return {
    request,
    answer,
    json,
    rows: Array.isArray(json?.value) ? json.value : null,
    csv: csv?.map((line) => line.split(",")) ?? null,
  };
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
