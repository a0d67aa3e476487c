import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Controls, createControls } from "./controls";
import { createKeys } from "./entra/keys";
import type { Fault } from "./faults/fault";
import { createFaultList } from "./faults/fault-list";
import type { BudgetUse } from "./graph/budget-use";
import { createBudgets } from "./graph/budgets";
import { createHandler } from "./handler";
import { createRequestLog, type SandboxRequest } from "./request-log";
import { scenarios as allScenarios, type Scenario } from "./scenarios";
import { Tenant } from "./tenant";
import type { World } from "./world";

export type { BudgetUse, Fault, SandboxRequest };

export interface SandboxOptions {
  /** Default: any free port. */
  port?: number;
  /** Default: 127.0.0.1. */
  host?: string;
  scenarios?: readonly Scenario[];
  now?: () => Date;
  /** Added to every answer. */
  latencyMs?: number;
  /** Whether Microsoft's documented budgets end in 429; default true. */
  enforceBudgets?: boolean;
}

export interface Sandbox extends Controls {
  /** Origin, without a trailing slash; login host and Graph host are both here. */
  url: string;
  close(): Promise<void>;
  /** The last 5,000 requests, oldest first. */
  requests: readonly SandboxRequest[];
  /** `clear` also forgets what was charged to the budgets. */
  faults: { add(fault: Fault): void; clear(): void };
  /** What was used of Microsoft's documented limits, and how often one was broken; counted whether enforced or not. */
  budgets: { use(): BudgetUse[]; clearUse(): void };
}

/** Starts a simulated Entra and Microsoft Graph on one port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = "127.0.0.1", scenarios = allScenarios, now = () => new Date(), latencyMs = 0 } = options;
  const tenants = new Map(scenarios.map((scenario) => [scenario.directoryId.toLowerCase(), new Tenant(scenario)]));
  const budgets = createBudgets(options.enforceBudgets ?? true);
  const world: World = { tenants, keys: await createKeys(), budgets, downloadKey: randomBytes(32) };
  const faults = createFaultList(() => budgets.reset());
  const log = createRequestLog();
  const controls = createControls(tenants, now);
  const handle = createHandler({ world, faults, log, controls, now, latencyMs });
  const server = createServer((request: IncomingMessage, response: ServerResponse) => void handle(request, response));
  // The client ends what it no longer needs. A server that does may cut a connection while a request is on its way.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
    requests: log.requests,
    faults,
    budgets,
    ...controls,
  };
}
