import type { Turn } from "@/lib/microsoft/diagnosis/entry";
import type { Fault } from "@/sandbox/server";
import type { ConnectSituation, Expected, SyncSituation } from "./situation";

type Said = Omit<Expected, "name">;

/** What the screen has to say. */
export const says = (
  title: string,
  turn: Turn,
  retryHelps = false,
  more: Pick<Expected, "field" | "cause"> = {},
): Said => ({ title, turn, retryHelps, ...more });

export const saving = (
  name: string,
  arranged: Omit<ConnectSituation, keyof Expected | "where">,
  said: Said,
): ConnectSituation => ({ where: "connect", name, ...arranged, ...said });

/** @param dataset null for the run as a whole */
export const syncing = (
  dataset: string | null,
  name: string,
  arranged: Omit<SyncSituation, keyof Expected | "where" | "dataset">,
  said: Said,
): SyncSituation => ({ where: "sync", dataset, name, ...arranged, ...said });

/** One fault, and all else as it should be. */
export const spoilt = (dataset: string | null, name: string, fault: Fault, said: Said) =>
  syncing(dataset, name, { faults: [fault] }, said);

/** This answer to every request whose path has `path` in it. */
export const answers = (path: string, status: number, body: unknown, headers?: Record<string, string>): Fault => ({
  match: { path },
  kind: "status",
  status,
  body,
  headers,
});

/** An error in Graph's shape. https://learn.microsoft.com/graph/errors */
export const graphSays = (
  path: string,
  status: number,
  code: string,
  message = "",
  headers?: Record<string, string>,
): Fault => {
  const innerError = { date: "2026-11-20T08:01:02", "request-id": "request-1", "client-request-id": "client-1" };
  return answers(path, status, { error: { code, message, innerError } }, headers);
};

export const token = "/oauth2/v2.0/token";
export const discovery = "openid-configuration";
export const domains = "/v1.0/domains";
export const users = "/v1.0/users";
export const mailboxes = "getMailboxUsageDetail";

export const missing = (cause?: string) => says("A permission is missing", "customer_admin", false, { cause });
export const policy = says("A Conditional Access policy blocks the application", "customer_admin");
export const webPage = says("Something other than Microsoft answered", "ours", true);
export const proxy = says("A proxy asks the portal to sign in", "ours");
export const brokeOff = says("The connection to Microsoft broke off", "microsoft", true);
export const inTrouble = (cause?: string) =>
  says("Microsoft is in trouble at the moment", "microsoft", true, { cause });
export const slowDown = says("Microsoft asks us to slow down", "microsoft", true);
export const useless = (cause?: string) => says("Microsoft's answer could not be used", "ours", true, { cause });
