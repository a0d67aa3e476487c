"use client";

import { useEffect, useRef } from "react";
import { decodeText, type TextEncodingName } from "@/lib/companies/decode-text";
import { LeaveQuestion } from "./leave-question";
import { SlowProgress } from "./slow-progress";
import { Button } from "./ui/button";
import { Field } from "./ui/field";
import { FileDrop } from "./ui/file-drop";
import { Textarea } from "./ui/input";
import { Notice } from "./ui/notice";
import { formatSize } from "./ui/number";

/** Where a list comes from: a file that was chosen, else what was pasted. */
export interface ListSource {
  file: { name: string; sizeBytes: number; text: string; encoding: TextEncodingName } | null;
  pasted: string;
}

export const noSource: ListSource = { file: null, pasted: "" };
export const textOf = ({ file, pasted }: ListSource) => file?.text ?? pasted;

interface ChooseListProps {
  source: ListSource;
  onChange: (source: ListSource) => void;
  /** What was wrong with the list; one sentence. */
  problem: string | null;
  onProblem: (problem: string | null) => void;
  onSubmit: () => void;
  isBusy: boolean;
  fileHint: string;
  pasteLabel: string;
  pasteHint: string;
  limit: { bytes: number; tooLarge: string };
}

/**
 * Step 1 of every import: a file, chosen or dropped, or pasted text, then the button that shows what is in it. The file is
 * read here, in the browser, and stays when something is refused.
 */
export function ChooseList({ source, onChange, problem, onProblem, onSubmit, isBusy, ...words }: ChooseListProps) {
  const { file, pasted } = source;
  const { submit, choice } = useFollowingFocus(file !== null);

  async function choose(chosen: File) {
    onProblem(null);
    if (chosen.size > words.limit.bytes) return onProblem(words.limit.tooLarge);
    try {
      const decoded = decodeText(new Uint8Array(await chosen.arrayBuffer()));
      onChange({ pasted, file: { name: chosen.name, sizeBytes: chosen.size, ...decoded } });
    } catch {
      onProblem("The browser could not read this file. Is it open in another program, or was it moved?");
    }
  }

  return (
    <form
      className="grid max-w-xl gap-4"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) onSubmit();
      }}
    >
      {problem && <Notice tone="bad" title={problem} announce />}
      {file ? (
        <ChosenFile file={file} onRemove={() => onChange({ pasted, file: null })} />
      ) : (
        <>
          <Field label="CSV file" hint={`Choose it or drop it here. ${words.fileHint}`}>
            {(control) => (
              <FileDrop {...control} ref={choice} accept=".csv,.txt,.tsv,text/csv,text/plain" onFile={choose} />
            )}
          </Field>
          <Field label={words.pasteLabel} hint={words.pasteHint}>
            {(control) => (
              <Textarea
                {...control}
                rows={8}
                dir="auto"
                spellCheck={false}
                autoComplete="off"
                autoCorrect="off"
                autoCapitalize="off"
                className="field-sizing-fixed min-h-40"
                value={pasted}
                onChange={(event) => onChange({ file, pasted: event.currentTarget.value })}
              />
            )}
          </Field>
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button ref={submit} type="submit" variant="primary" busy={isBusy} busyLabel="Checking…">
          Check the list
        </Button>
        <SlowProgress isBusy={isBusy} label="Check of the list" text="Comparing with your companies…" />
      </div>
      <LeaveQuestion
        isOn={textOf(source) !== ""}
        title="Leave without importing?"
        description="The list that you chose or pasted is not kept."
      />
    </form>
  );
}

/** The part that had the focus is gone once a file is chosen or put away: the next thing to press gets it. */
function useFollowingFocus(hasFile: boolean) {
  const submit = useRef<HTMLButtonElement>(null);
  const choice = useRef<HTMLInputElement>(null);
  const hadFile = useRef(false);
  useEffect(() => {
    if (hasFile) submit.current?.focus();
    else if (hadFile.current) choice.current?.focus();
    hadFile.current = hasFile;
  }, [hasFile]);
  return { submit, choice };
}

function ChosenFile({ file, onRemove }: { file: NonNullable<ListSource["file"]>; onRemove: () => void }) {
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium wrap-anywhere" dir="auto">
          {file.name}
        </span>
        <span className="text-sm text-secondary">
          {formatSize(file.sizeBytes)} · {file.encoding}
        </span>
        <Button size="sm" onClick={onRemove}>
          Choose another
        </Button>
      </p>
      {file.encoding === "Windows-1252" && (
        <Notice tone="attention" title="This file is not UTF-8, so it was read as Windows-1252.">
          Look at the letters with accents in the next step. If they are wrong, save the file as “CSV UTF-8” and choose
          it again.
        </Notice>
      )}
    </div>
  );
}
