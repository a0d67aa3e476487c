import type { Clock } from "./clock";
import type { RunSummary } from "./run-log";

/** Ids and names of errors only: their messages may hold what a function worked on. */
export interface EngineLogger {
  error(event: string, fields: Record<string, string>): void;
}

export interface EmbeddedEngineOptions {
  /** Hands a request to the app's Inngest endpoint: `fetch`, or the handler itself. */
  call: (request: Request) => Promise<Response>;
  /** Address of that endpoint, `http://127.0.0.1:3000/api/inngest`. */
  serveUrl: string;
  /** `signkey-<name>-<hex>`, shared with the client. */
  signingKey: string;
  eventKey: string;
  clock?: Clock;
  /** Wait after a failed attempt (counted from 0) that names no wait of its own. */
  backoffMs?: (attempt: number) => number;
  /** Let the SDK run steps one after the other in one call, as with Inngest's server; false makes it one call a step. */
  checkpoint?: boolean;
  /** Whether crons fire by themselves; `fireCron` always works. */
  crons?: boolean;
  /** Calls under way at once, over all functions. */
  maxCalls?: number;
  /** How many ended runs `runs()` still tells of. */
  keepRuns?: number;
  logger?: EngineLogger;
}

export interface EmbeddedEngine {
  /** For `new Inngest({ fetch })`: takes what the SDK sends to its server. */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Asks the endpoint for its functions; events that came before the first sync are then looked at. @throws {UnsupportedFeatureError} */
  sync(): Promise<void>;
  /** From now on calls are made and crons fire. */
  start(): void;
  /** Begins nothing more and waits up to `graceMs` for the calls under way. The rest is gone. */
  stop(options: { graceMs: number }): Promise<void>;
  /** Resolves when no run is under way. @throws after `timeoutMs` */
  idle(timeoutMs: number): Promise<void>;
  /** Runs a function as its (first) cron would. Returns the run's id, null when its singleton was busy. */
  fireCron(functionId: string): string | null;
  /** Ends a run as a click on "Cancel" does at Inngest. Returns whether it was under way. */
  cancel(runId: string): boolean;
  runs(): RunSummary[];
}
