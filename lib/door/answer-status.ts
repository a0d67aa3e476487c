/** What the answer to the request under way will say instead of 200. */
interface Answer {
  status?: number;
  retryAfterS?: number;
}

interface Store {
  getStore(): Answer | undefined;
}

/** Next loads this module several times in one process. Without the door, on serverless hosting, nothing is there. */
export const answerSlot = globalThis as typeof globalThis & { portalAnswer?: Store };

/**
 * Says by HTTP what a server action says on the screen: that it was asked too often. An action itself cannot choose its
 * status. Where no server of ours stands before Next, the words on the screen have to do.
 */
export function answerTooMany(waitMs: number): void {
  const answer = answerSlot.portalAnswer?.getStore();
  if (!answer) return;
  answer.status = 429;
  answer.retryAfterS = Math.max(1, Math.ceil(waitMs / 1000));
}
