import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { MemberRole } from "@/db/schema/workspaces.constants";
import { clientAddress } from "@/lib/auth/client-address";
import { getSession, requireRole } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";
import { foreignMessage, isSameOrigin } from "@/lib/auth/same-origin";
import { securityFacts } from "@/lib/auth/security-facts";
import type { Session } from "@/lib/context";
import { AppError, type AppErrorCode } from "@/lib/errors";
import { toFormObject } from "@/lib/form-data";
import { describeError, logger } from "@/lib/logger";

export type ActionState<Data = null> =
  | { status: "idle" }
  | { status: "saved"; data: Data }
  /** By field; what concerns no single field stands under `form`. `values` are the fields that `echo` names. */
  | { status: "invalid"; fieldErrors: Record<string, string[] | undefined>; values: Record<string, string> }
  | {
      status: "failed";
      code: AppErrorCode | "signed_out" | "unexpected";
      message: string;
      values: Record<string, string>;
    };

export type Action<Data> = (state: ActionState<Data>, formData: FormData) => Promise<ActionState<Data>>;

interface PublicActionOptions<Schema extends z.ZodType> {
  /** For the log; the name of the export. */
  name: string;
  schema: Schema;
  /** Fields that go back to the browser after a refusal. Never a secret. */
  echo?: readonly (keyof z.input<Schema> & string)[];
}

interface WorkspaceActionOptions<Schema extends z.ZodType> extends PublicActionOptions<Schema> {
  /** The least role that may do it. */
  role: MemberRole;
}

/** What an action takes from the request. */
export interface ActionRequest {
  readHeaders: () => Promise<Pick<Headers, "get">>;
  readSession: () => Promise<Session | null>;
}
const currentRequest: ActionRequest = { readHeaders: headers, readSession: getSession };

/**
 * A server action for signed-in members, for `useActionState`. In order: Origin, session, role, parse, run, translate.
 * Every export of a "use server" file is a public endpoint, so each is made by this or by `publicAction`.
 */
export function workspaceAction<Schema extends z.ZodType, Data>(
  options: WorkspaceActionOptions<Schema>,
  run: (input: z.output<Schema>, session: Session) => Promise<Data>,
  request: ActionRequest = currentRequest,
): Action<Data> {
  return (_state, formData) =>
    perform(options, formData, request, async (echo) => {
      const session = await request.readSession();
      if (!session) return { status: "failed", code: "signed_out", message: signedOut, values: echo() };
      if (!hasRole(session.role, options.role)) await logRefusal("authz_fail", options.name, request, session);
      requireRole(session, options.role);
      return parseAndRun(options.schema, formData, echo, (input) => run(input, session));
    });
}

/**
 * A server action that anybody may call: sign-in, sign-out, first set-up. The same, without session and role.
 * @param options.reason why nobody has to be signed in, and what protects it instead; for the reader
 */
export function publicAction<Schema extends z.ZodType, Data>(
  options: PublicActionOptions<Schema> & { reason: string },
  run: (input: z.output<Schema>) => Promise<Data>,
  request: ActionRequest = currentRequest,
): Action<Data> {
  return (_state, formData) =>
    perform(options, formData, request, (echo) => parseAndRun(options.schema, formData, echo, run));
}

/** The end of work that goes on after its action has answered, as an action would have told it. Never rejects. */
export async function settleAction<Data>(name: string, work: Promise<Data>): Promise<ActionState<Data>> {
  try {
    return { status: "saved", data: await work };
  } catch (error) {
    return translate(error, name, {});
  }
}

async function logRefusal(
  event: "authz_fail" | "malicious_csrf",
  action: string,
  { readHeaders }: Pick<ActionRequest, "readHeaders">,
  session: Session | null,
) {
  const { memberId, email } = session ?? {};
  logger.warn(event, {
    action,
    ...(await securityFacts({ memberId, email, address: clientAddress(await readHeaders()) })),
  });
}

const signedOut = "Your session has ended. Sign in again in another tab, then repeat this here.";
const unexpected = "Something went wrong. Nothing was saved.";

type Echo = () => Record<string, string>;

async function perform<Schema extends z.ZodType, Data>(
  { name, echo: echoed = [] }: PublicActionOptions<Schema>,
  formData: FormData,
  { readHeaders }: ActionRequest,
  act: (echo: Echo) => Promise<ActionState<Data>>,
): Promise<ActionState<Data>> {
  const echo = () =>
    Object.fromEntries(echoed.map((key) => [key, formData.get(key)]).filter(([, value]) => typeof value === "string"));
  try {
    if (!isSameOrigin(await readHeaders())) {
      await logRefusal("malicious_csrf", name, { readHeaders }, null);
      return { status: "failed", code: "forbidden", message: foreignMessage, values: {} };
    }
    return await act(echo);
  } catch (error) {
    unstable_rethrow(error); // redirect() and notFound()
    return translate(error, name, echo());
  }
}

async function parseAndRun<Schema extends z.ZodType, Data>(
  schema: Schema,
  formData: FormData,
  echo: Echo,
  run: (input: z.output<Schema>) => Promise<Data>,
): Promise<ActionState<Data>> {
  const parsed = await schema.safeParseAsync(toFormObject(formData, schema));
  if (parsed.success) return { status: "saved", data: await run(parsed.data) };
  const { fieldErrors, formErrors } = z.flattenError(parsed.error);
  const form = formErrors.length > 0 ? { form: formErrors } : {};
  return { status: "invalid", fieldErrors: { ...fieldErrors, ...form }, values: echo() };
}

function translate(error: unknown, action: string, values: Record<string, string>): ActionState<never> {
  if (!(error instanceof AppError)) {
    logger.error("action.failed", { action, ...describeError(error) });
    return { status: "failed", code: "unexpected", message: unexpected, values };
  }
  if (error.field) return { status: "invalid", fieldErrors: { [error.field]: [error.message] }, values };
  return { status: "failed", code: error.code, message: error.message, values };
}
