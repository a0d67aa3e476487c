"use client";

import { useState } from "react";
import { ChooseList, type ListSource, noSource, textOf } from "@/components/choose-list";
import { StepHeading } from "@/components/ui/step-heading";
import { type FileFacts, ImportRows } from "./import-rows";
import {
  type ConnectionsFile,
  limitsInWords,
  readConnectionsFile,
  sizeLimitBytes,
  tooLarge,
} from "./read-connections-file";

type List = Extract<ConnectionsFile, { rows: unknown }> & { file: FileFacts | null };

/** Step 1: the list. Step 2: its rows, checked here, then by Microsoft, and saved one by one. */
export function ImportConnections() {
  const [source, setSource] = useState<ListSource>(noSource);
  const [list, setList] = useState<List | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBack, setIsBack] = useState(false);

  async function read() {
    const text = textOf(source);
    const file =
      text.trim() === "" ? { refusal: "Choose a file, or paste the rows." } : await readConnectionsFile(text);
    setProblem(file.refusal ?? null);
    if (!file.rows) return;
    setList({ ...file, file: source.file && { name: source.file.name, encoding: source.file.encoding } });
    setSource(noSource); // the secrets are in one place only
  }

  function leave() {
    setList(null); // and with it the secrets
    setIsBack(true);
  }

  if (list) return <ImportRows {...list} onLeave={leave} />;
  const title = "Import connections from CSV";
  return (
    <>
      {isBack ? <StepHeading>{title}</StepHeading> : <h2 className="font-medium">{title}</h2>}
      <p className="mb-4 max-w-prose text-sm text-secondary">
        You see what is in each row before Microsoft is asked or anything is saved.
      </p>
      <ChooseList
        {...{ source, problem }}
        onChange={setSource}
        onProblem={setProblem}
        onSubmit={read}
        isBusy={false}
        fileHint={`The columns of the template, in any order; comma, semicolon or tab between them. ${limitsInWords}`}
        pasteLabel="Or paste the rows"
        pasteHint="With their header, as text or as cells copied from a spreadsheet."
        limit={{ bytes: sizeLimitBytes, tooLarge }}
      />
    </>
  );
}
