"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { mostAtOnce } from "./import-schema";
import type { RowOutcome } from "./outcome";
import type { ListedConnection } from "./read-connections-file";
import { sendRows } from "./send-rows";

/** Of a row that was sent; one that was not has no state. */
export type RowState = { status: "checking" } | RowOutcome;
export type RowStates = ReadonlyMap<number, RowState>;

/** How far a run has come. */
export interface RunProgress {
  done: number;
  total: number;
  isStopping: boolean;
}

/**
 * Sends rows, two in a request, one request after the other: each shows its outcome as soon as it is known, and no request
 * takes long. A row that was saved needs its secret no more: it is forgotten.
 */
export function useImportRun(secrets: Map<number, string>) {
  const router = useRouter();
  const [states, setStates] = useState<RowStates>(new Map());
  const [progress, setProgress] = useState<RunProgress | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const mayGoOn = useRef(false);
  // Whoever leaves the page stops the run: what was sent is finished by the server, nothing more is sent.
  useEffect(
    () => () => {
      mayGoOn.current = false;
    },
    [],
  );

  const note = (rows: readonly ListedConnection[], stateOf: (index: number) => RowState) =>
    setStates((before) => new Map([...before, ...rows.map(({ row }, index) => [row, stateOf(index)] as const)]));

  async function run(rows: readonly ListedConnection[]) {
    mayGoOn.current = true;
    setTrouble(null);
    for (let done = 0; done < rows.length && mayGoOn.current; done += mostAtOnce) {
      const sent = rows.slice(done, done + mostAtOnce);
      setProgress({ done, total: rows.length, isStopping: false });
      note(sent, () => ({ status: "checking" }));
      const answer = await sendRows(sent, secrets);
      note(sent, (index) => answer.outcomes[index] ?? missing);
      for (const [index, { row }] of sent.entries()) {
        if (answer.outcomes[index]?.status === "saved") secrets.delete(row);
      }
      if (answer.trouble) {
        setTrouble(answer.trouble);
        mayGoOn.current = false;
      }
    }
    setProgress(null);
    router.refresh(); // new companies stand in the shell's palette too
  }

  function stop() {
    mayGoOn.current = false;
    setProgress((now) => now && { ...now, isStopping: true });
  }

  return { states, progress, trouble, run, stop };
}

const missing: RowState = {
  status: "refused",
  title: "The portal did not say what became of this row.",
  step: null,
  companyId: null,
};
