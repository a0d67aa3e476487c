import { useEffect, useState } from "react";

/** After so long without a key, whoever types is taken to wait for an answer. */
export const typingPauseMs = 250;

/** What is typed, once it has stayed the same for a pause; until then what it was before. */
export function useSettled<Value>(typed: Value): Value {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(typed), typingPauseMs);
    return () => clearTimeout(pause);
  }, [typed]);
  return settled;
}
