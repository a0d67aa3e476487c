import { notFound, redirect } from "next/navigation";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type ActionRequest, publicAction, workspaceAction } from "@/lib/action";
import type { Session } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { expectLogged } from "@/tests/setup";

const session: Session = {
  workspaceId: "w",
  workspaceName: "Northwind IT",
  sessionId: "s",
  memberId: "m",
  name: "Ida Berg",
  email: "ida@northwind.example",
  role: "technician",
};
const portal = "http://portal.example";

function requestOf(overrides: { origin?: string | null; session?: Session | null } = {}): ActionRequest {
  const { origin = portal, session: own = session } = overrides;
  const headers = new Headers({ host: "portal.example", ...(origin === null ? {} : { origin }) });
  return { readHeaders: async () => headers, readSession: async () => own };
}

const schema = z.object({
  directoryId: z.uuid("Not a Directory ID."),
  clientSecret: z.string().min(1, "Paste the secret."),
  datasets: z.array(z.string()).optional(),
});
const directoryId = "0f3c1f0e-1d5c-4d7a-9b2e-3a4b5c6d7e8f";

function formOf(fields: Record<string, string | string[]> = {}): FormData {
  const form = new FormData();
  const all = { directoryId, clientSecret: "the-secret-value", ...fields };
  for (const [name, values] of Object.entries(all)) for (const value of [values].flat()) form.append(name, value);
  return form;
}

type Input = z.output<typeof schema>;
const options = { name: "saveThing", schema, role: "technician", echo: ["directoryId"] } as const;

/** Runs the action, and tells what the handler was called with. */
async function act(
  form: FormData,
  request = requestOf(),
  handler: (input: Input, session: Session) => Promise<unknown> = async () => null,
) {
  const calls: [Input, Session][] = [];
  const action = workspaceAction(
    options,
    async (input, own) => {
      calls.push([input, own]);
      return handler(input, own);
    },
    request,
  );
  return { state: await action({ status: "idle" }, form), calls };
}

test("a member with the role gets what the handler answers", async () => {
  const { state, calls } = await act(formOf({ datasets: "users" }), requestOf(), async () => ({ checks: 3 }));
  expect(state).toEqual({ status: "saved", data: { checks: 3 } });
  expect(calls).toEqual([[{ directoryId, clientSecret: "the-secret-value", datasets: ["users"] }, session]]);
});

test("fields that the schema does not name never reach the handler", async () => {
  const { calls } = await act(formOf({ role: "owner", workspaceId: "other" }));
  expect(Object.keys(calls[0]?.[0] ?? {}).sort()).toEqual(["clientSecret", "datasets", "directoryId"]);
});

describe("is refused before the handler runs", () => {
  test.each([null, "null", "http://evil.example", "https://portal.example.evil.example"])(
    "Origin %s",
    async (origin) => {
      expectLogged(/malicious_csrf/);
      const { state, calls } = await act(formOf(), requestOf({ origin }));
      expect(state).toMatchObject({ status: "failed", code: "forbidden", values: {} });
      expect(calls).toEqual([]);
    },
  );

  test("nobody signed in; what was typed comes back, the secret does not", async () => {
    const { state, calls } = await act(formOf(), requestOf({ session: null }));
    expect(state).toMatchObject({ status: "failed", code: "signed_out", values: { directoryId } });
    expect(JSON.stringify(state)).not.toContain("the-secret-value");
    expect(calls).toEqual([]);
  });

  test("a member with too little a role", async () => {
    expectLogged(/authz_fail/);
    const { state, calls } = await act(formOf(), requestOf({ session: { ...session, role: "viewer" } }));
    expect(state).toMatchObject({ status: "failed", code: "forbidden" });
    expect(calls).toEqual([]);
  });

  test("a form that is not right, with the sentences by field and without the secret", async () => {
    const { state, calls } = await act(formOf({ directoryId: "nonsense" }));
    expect(state).toEqual({
      status: "invalid",
      fieldErrors: { directoryId: ["Not a Directory ID."] },
      values: { directoryId: "nonsense" },
    });
    expect(calls).toEqual([]);
  });
});

describe("what the handler throws", () => {
  const throwing = (error: unknown) => act(formOf(), requestOf(), () => Promise.reject(error));

  test("an AppError is shown, at its field where it names one", async () => {
    expect((await throwing(new AppError("conflict", "A sync is running."))).state).toEqual({
      status: "failed",
      code: "conflict",
      message: "A sync is running.",
      values: { directoryId },
    });
    const { state } = await throwing(new AppError("refused", "Microsoft refused it.", { field: "clientSecret" }));
    expect(state).toMatchObject({ status: "invalid", fieldErrors: { clientSecret: ["Microsoft refused it."] } });
  });

  test("anything else is logged without its message and answered without it", async () => {
    expectLogged(/"event":"action.failed","action":"saveThing","error":"TypeError"(?!.*the-secret-value)/);
    const { state } = await throwing(new TypeError("could not use the-secret-value"));
    expect(state).toMatchObject({ code: "unexpected", message: "Something went wrong. Nothing was saved." });
    expect(JSON.stringify(state)).not.toContain("the-secret-value");
  });

  test("redirect and notFound reach Next", async () => {
    await expect(act(formOf(), requestOf(), async () => redirect("/companies"))).rejects.toThrow("NEXT_REDIRECT");
    await expect(act(formOf(), requestOf(), async () => notFound())).rejects.toThrow(/NEXT_HTTP_ERROR/);
  });
});

test("a public action asks for no session, and for Origin and form all the same", async () => {
  const reason = "test";
  const create = (request: ActionRequest) => publicAction({ name: "x", schema, reason }, async () => "done", request);
  const ask = (request: ActionRequest, form = formOf()) => create(request)({ status: "idle" }, form);
  expect(await ask(requestOf({ session: null }))).toEqual({ status: "saved", data: "done" });
  expect(await ask(requestOf(), formOf({ directoryId: "" }))).toMatchObject({ status: "invalid", values: {} });
  expectLogged(/malicious_csrf/);
  expect(await ask(requestOf({ origin: "null" }))).toMatchObject({ status: "failed", code: "forbidden" });
});
