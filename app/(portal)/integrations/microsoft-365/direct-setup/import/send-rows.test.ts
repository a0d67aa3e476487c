import { expect, test } from "vitest";
import type { Action, ActionState } from "@/lib/action";
import type { RowOutcome } from "./outcome";
import type { ListedConnection } from "./read-connections-file";
import { sendRows } from "./send-rows";

const row = (number: number): ListedConnection => ({
  ...{ row: number, company: `Company ${number}`, applicationId: "a", directoryId: "d", cloud: null },
  ...{ secretLength: 6, problems: [] },
});
const secrets = new Map([
  [1, "first~"],
  [2, "second"],
]);
const saved: RowOutcome = { status: "saved", companyId: "1", company: "added", note: null };
const answering =
  (state: ActionState<RowOutcome[]>): Action<RowOutcome[]> =>
  async () =>
    state;
const send = (action: Action<RowOutcome[]>) => sendRows([row(1), row(2)], secrets, { action });

test("each row goes with its own secret, and the outcomes come back in order", async () => {
  const sent: unknown[] = [];
  const refused: RowOutcome = { status: "refused", title: "No", step: null, companyId: null };
  const answer = await send(async (_state, form) => {
    sent.push(...form.getAll("row").map((text) => JSON.parse(String(text))));
    return { status: "saved", data: [saved, refused] };
  });
  expect(sent).toMatchObject([
    { company: "Company 1", clientSecret: "first~" },
    { company: "Company 2", clientSecret: "second" },
  ]);
  expect(answer).toEqual({ outcomes: [saved, refused], trouble: null });
});

test("a session that has ended, a refusal of the request and a portal that is gone end the run, with the reason at each row", async () => {
  const ended = "Your session has ended.";
  const signedOut = await send(answering({ status: "failed", code: "signed_out", message: ended, values: {} }));
  expect(signedOut.trouble).toBe(ended);
  expect(signedOut.outcomes).toMatchObject([{ title: ended }, { title: ended }]);
  const invalid = await send(answering({ status: "invalid", fieldErrors: { row: ["x"] }, values: {} }));
  expect(invalid.trouble).toBe("The portal did not take this row.");
  const gone = await send(() => Promise.reject(new TypeError("fetch failed")));
  expect(gone.trouble).toContain("did not answer");
  expect(gone.outcomes).toHaveLength(2);
});
