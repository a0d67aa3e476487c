import { withSystem } from "@/db/client";
import { insertJobCall } from "@/db/queries/job-calls";
import { sha256Hex } from "@/lib/auth/digest";
import { jobsEngine } from "@/lib/env";
import { signatureLivesMs } from "./jobs-head";

/** Next loads this module several times in one process. */
const slot = globalThis as typeof globalThis & { portalTakenCalls?: Map<string, number> };

/**
 * Whether a signed call comes for the first time; remembers it as long as its signature counts. The keys of the embedded
 * engine live in one process and so does this memory; calls of a jobs server may reach any of several.
 */
export async function takeCall(signature: string, now = new Date()): Promise<boolean> {
  const forgetBefore = new Date(now.getTime() - 2 * signatureLivesMs);
  if (jobsEngine(process.env) === "embedded") return takeHere(signature, now, forgetBefore);
  const digest = await sha256Hex(signature);
  return withSystem((tx) => insertJobCall(tx, { digest, takenAt: now, forgetBefore }));
}

function takeHere(signature: string, now: Date, forgetBefore: Date): boolean {
  slot.portalTakenCalls ??= new Map();
  const taken = slot.portalTakenCalls;
  for (const [key, at] of taken) {
    if (at >= forgetBefore.getTime()) break; // in order of time
    taken.delete(key);
  }
  if (taken.has(signature)) return false;
  taken.set(signature, now.getTime());
  return true;
}
