import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerControl } from "./control";
import type { Controls } from "./controls";
import { answerInstanceDiscovery, answerKeys, answerOpenIdConfiguration } from "./entra/discovery";
import { answerToken } from "./entra/token";
import { bendAnswer, canBend } from "./faults/bend-answer";
import type { FaultList } from "./faults/fault-list";
import { strikeEarly } from "./faults/strike-early";
import { type Caller, readCaller } from "./graph/bearer";
import { answerGraph, pathOf, withRequestIds } from "./graph/router";
import { type Answer, Refusal, textAnswer } from "./http/answer";
import { type Exchange, readExchange } from "./http/exchange";
import { writeAnswer } from "./http/write-answer";
import { answerDownload, readTicket } from "./reports/download";
import type { RequestLog } from "./request-log";
import { findTenant, type World } from "./world";

export interface HandlerOptions {
  world: World;
  faults: FaultList;
  log: RequestLog;
  controls: Controls;
  now(): Date;
  latencyMs: number;
}

/** Whose request it is, by which paths faults may match it, and how it is answered. */
interface Plan {
  directoryId: string | null;
  paths: string[];
  answer(): Answer | Promise<Answer>;
  /** Takes the request's place where there is a limit to those under way. @returns gives it back. @throws a refusal */
  enter?(): () => void;
}

const login: readonly (readonly [
  string,
  RegExp,
  (world: World, exchange: Exchange, tenant: string) => Answer | Promise<Answer>,
])[] = [
  ["POST", /^\/([^/]+)\/oauth2\/v2\.0\/token$/, answerToken],
  ["GET", /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/, answerOpenIdConfiguration],
  ["GET", /^\/([^/]+)\/discovery\/v2\.0\/keys$/, answerKeys],
  ["GET", /^\/(common)\/discovery\/instance$/, (_world, exchange) => answerInstanceDiscovery(exchange)],
];

async function planOf(world: World, exchange: Exchange): Promise<Plan> {
  const { pathname, search } = exchange.url;
  const paths = [pathname + search];
  if (pathname.startsWith("/v1.0/")) {
    const caller: Caller | Refusal = await readCaller(world, exchange).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    if (caller instanceof Refusal) return { directoryId: null, paths, answer: () => caller.answer };
    return {
      directoryId: caller.tenant.scenario.directoryId,
      paths,
      answer: () => answerGraph(world, exchange, caller),
      enter: () => world.budgets.enter(caller, pathOf(exchange)),
    };
  }
  if (pathname.startsWith("/reports-download/")) {
    const ticket = readTicket(world, pathname);
    if (ticket) paths.push(`/v1.0/reports/${ticket.report}`);
    return { directoryId: ticket?.directoryId ?? null, paths, answer: () => answerDownload(world, exchange) };
  }
  for (const [method, pattern, endpoint] of login) {
    const name = exchange.method === method ? pattern.exec(pathname)?.[1] : undefined;
    if (name === undefined) continue;
    const directoryId = findTenant(world, name)?.scenario.directoryId ?? null;
    return { directoryId, paths, answer: () => endpoint(world, exchange, name) };
  }
  return { directoryId: null, paths, answer: () => textAnswer("The sandbox has nothing here.\n", 404) };
}

/** A place among the requests under way, or the refusal that there is none. */
function takePlace({ enter }: Plan): (() => void) | Refusal {
  try {
    return enter?.() ?? (() => undefined);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The request handler: plan, early faults, endpoint, late faults, ids, bytes, log. */
export function createHandler({ world, faults, log, controls, now, latencyMs }: HandlerOptions) {
  async function answerPlan(plan: Plan, exchange: Exchange): Promise<Answer> {
    const target = { paths: plan.paths, directoryId: plan.directoryId };
    let answer = await strikeEarly(faults.take(target, "early"));
    try {
      answer ??= await plan.answer();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer = error.answer;
    }
    const whole = answer;
    for (const fault of faults.take(target, "late", (late) => canBend(whole, late)))
      if (canBend(answer, fault)) answer = bendAnswer(answer, fault, exchange);
    return answer;
  }

  /** A request is under way until the last byte of its answer is written. */
  async function serve(exchange: Exchange, response: ServerResponse): Promise<void> {
    const plan = await planOf(world, exchange);
    const place = takePlace(plan);
    try {
      if (latencyMs > 0) await sleep(latencyMs);
      const answer = place instanceof Refusal ? place.answer : await answerPlan(plan, exchange);
      log.add(exchange, answer.status, plan.directoryId);
      const isGraph = exchange.url.pathname.startsWith("/v1.0/");
      await writeAnswer(response, isGraph ? withRequestIds(answer, exchange, randomUUID()) : answer);
    } finally {
      if (typeof place === "function") place();
    }
  }

  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const exchange = await readExchange(request, now());
      if (exchange.url.pathname.startsWith("/__sandbox/"))
        await writeAnswer(response, answerControl({ world, faults, log, controls }, exchange));
      else await serve(exchange, response);
    } catch (error) {
      // Whoever gave up waiting needs no answer.
      if (response.destroyed) return;
      console.error("The sandbox itself failed.", error);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end("The sandbox itself failed; see its output.\n");
    }
  };
}
