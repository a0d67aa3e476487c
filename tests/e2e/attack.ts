import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { e2eSettings } from "@/scripts/lib/e2e-settings.mjs";

interface Shot {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  /** What is sent, piece by piece, for as long as it is taken. */
  pieces: Iterable<string | Uint8Array>;
  /** Between two pieces. */
  pauseMs?: number;
}

/** Sends a request piece by piece until it is answered or the connection is closed on it. The status; null when it was closed. */
export function shoot({ path, method = "POST", headers = {}, pieces, pauseMs = 0 }: Shot): Promise<number | null> {
  return new Promise((resolve) => {
    let isOver = false;
    const end = (status: number | null) => {
      isOver = true;
      resolve(status);
      outgoing.destroy();
    };
    const outgoing = httpRequest(
      { host: "127.0.0.1", port: e2eSettings.portalPort, path, method, headers, agent: false },
      (incoming) => end(incoming.statusCode ?? null),
    );
    outgoing.once("error", () => end(null));
    outgoing.once("close", () => end(null));
    void (async () => {
      for (const piece of pieces) {
        if (isOver) return;
        if (!outgoing.write(piece)) await Promise.race([new Promise((go) => outgoing.once("drain", go)), wait(2_000)]);
        if (pauseMs > 0) await wait(pauseMs);
      }
      if (!isOver) outgoing.end();
    })();
  });
}

interface Harm {
  /** Memory above what it was before. */
  grownMb: number;
  /** The longest that the portal's event loop can have stood. */
  stoodMs: number;
}

/** What an attack does to the portal while it goes on. */
export async function harmOf(attack: () => Promise<unknown>): Promise<Harm> {
  const pid = readFileSync(join(".data", "test-results", "e2e-portal.pid"), "utf8").trim();
  const url = `http://127.0.0.1:${e2eSettings.portalPort}/icon.svg`;
  const watch = new Worker("./tests/e2e/harm-watch.mjs", { workerData: { pid, url } });
  await once(watch, "message");
  await attack();
  watch.postMessage("over");
  const [harm] = (await once(watch, "message")) as [Harm];
  return harm;
}

export function* repeated(piece: string | Uint8Array, times: number) {
  for (let count = 0; count < times; count += 1) yield piece;
}

/** The sign-in form as a browser without scripts would send it: its own hidden fields, an e-mail and a password. */
export async function readSignInForm(): Promise<
  (email: string, password: string, cookie?: string) => Promise<Response>
> {
  const page = await (await fetch(`${e2eSettings.portalUrl}/signIn`)).text();
  const hidden = Array.from(
    page.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g),
    ([, name, value]) => [name ?? "", toText(value ?? "")],
  );
  return (email, password, cookie = "") => {
    const body = new FormData();
    for (const [name = "", value = ""] of hidden) body.append(name, value);
    body.append("email", email);
    body.append("password", password);
    const headers = { origin: e2eSettings.portalUrl, cookie };
    return fetch(`${e2eSettings.portalUrl}/signIn`, { method: "POST", body, headers, redirect: "manual" });
  };
}

const toText = (html: string) =>
  html
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
