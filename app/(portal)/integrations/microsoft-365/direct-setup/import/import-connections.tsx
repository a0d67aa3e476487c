"use client";

import { useState } from "react";
import { StepHeading } from "@/components/ui/step-heading";
import { ChooseList, type ListSource } from "./choose-list";
import { ImportRows } from "./import-rows";
import { type ConnectionsFile, readConnectionsFile } from "./read-connections-file";

type List = Extract<ConnectionsFile, { rows: unknown }> & { source: ListSource };

/** Step 1: the list. Step 2: its rows, checked here, then by Microsoft, and saved one by one. */
export function ImportConnections() {
  const [list, setList] = useState<List | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBack, setIsBack] = useState(false);

  async function read(text: string, source: ListSource) {
    const file = await readConnectionsFile(text);
    setProblem(file.refusal ?? null);
    if (file.rows) setList({ ...file, source });
  }

  function leave() {
    setList(null); // and with it the secrets
    setIsBack(true);
  }

  if (list) return <ImportRows {...list} onLeave={leave} />;
  const title = "Import connections from CSV";
  return (
    <>
      {isBack ? <StepHeading>{title}</StepHeading> : <h2 className="mb-3 font-medium">{title}</h2>}
      <ChooseList problem={problem} onProblem={setProblem} onRead={read} />
    </>
  );
}
