import type { Explained, ExplainedStep } from "@/lib/microsoft/diagnosis/explained";

/** What only a sync does, and no sync runs for values that are not stored. */
const promises = /\b(tries again|looks again|starts again|reads it again|next sync|by itself|need not do anything)\b/i;

const checkLater: ExplainedStep = { text: "Check again in a few minutes.", isHere: true };

/** A trouble in the words for values that nothing will be tried again with: whoever typed them does. */
export function withoutPromises<Told extends Explained>(explained: Told): Told {
  const steps = explained.steps.flatMap((step) => {
    const text = withoutPromise(step.text);
    return text === "" ? [] : [{ ...step, text }];
  });
  const isWaiting = explained.retryHelps && !steps.some(({ href }) => href);
  return {
    ...explained,
    cause: withoutPromise(explained.cause),
    steps: isWaiting ? [...steps, checkLater] : steps,
    retryHelps: false,
  };
}

function withoutPromise(text: string): string {
  const sentences = text.match(/[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]?/g) ?? [];
  return sentences
    .filter((sentence) => !promises.test(sentence))
    .join("")
    .trim();
}
