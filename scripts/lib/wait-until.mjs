import { isAnswered } from "./ports.mjs";

const PAUSE_MS = 200;

/** Waits until `url` answers with a success; see waitUntil. */
export function waitUntilHealthy(url, options) {
  return waitUntil(url, () => healthProblem(url), options);
}

/** Waits until a server listens on this port of 127.0.0.1; see waitUntil. */
export function waitUntilListening(port, options) {
  const problem = async () => ((await isAnswered("127.0.0.1", port)) ? null : "nobody listens");
  return waitUntil(`Port ${port}`, problem, options);
}

/** Asks until there is no problem. Rejects with `failure` when that comes first, or when time is up, then with the last problem. */
async function waitUntil(what, problem, { failure, timeoutMs = 60_000 }) {
  const deadline = Date.now() + timeoutMs;
  let last = null;
  do {
    last = await Promise.race([problem(), failure]);
    if (last === null) return;
    await Promise.race([new Promise((resolve) => setTimeout(resolve, PAUSE_MS)), failure]);
  } while (Date.now() < deadline);
  throw new Error(`${what} was not ready after ${timeoutMs / 1000} seconds: ${last}.`);
}

async function healthProblem(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    return response.ok ? null : `it answered ${response.status}: ${(await response.text()).slice(0, 300)}`;
  } catch (error) {
    return error.cause?.message || error.message;
  }
}
