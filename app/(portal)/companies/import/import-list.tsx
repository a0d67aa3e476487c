"use client";

import { type ChangeEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { formatSize } from "@/components/ui/number";
import { limitsInWords, sizeLimitBytes, tooLarge } from "@/lib/companies/company-names-file";
import { decodeText, type TextEncodingName } from "@/lib/companies/decode-text";
import { SlowProgress } from "./slow-progress";

/** Where the names come from: a file that was chosen, else what was pasted. */
export interface NameSource {
  file: { name: string; sizeBytes: number; text: string; encoding: TextEncodingName } | null;
  pasted: string;
}

interface ImportListProps {
  source: NameSource;
  onChange: (source: NameSource) => void;
  problem: string | null;
  onProblem: (problem: string | null) => void;
  onSubmit: () => void;
  isBusy: boolean;
}

/** Step 1: a file or pasted text. The file is read here, in the browser, and stays when something is refused. */
export function ImportList({ source, onChange, problem, onProblem, onSubmit, isBusy }: ImportListProps) {
  const { file, pasted } = source;
  const check = useRef<HTMLButtonElement>(null);
  const choice = useRef<HTMLInputElement>(null);
  const hadFile = useRef(false);
  // The part that had the focus is gone: the next thing to press gets it.
  useEffect(() => {
    if (file) check.current?.focus();
    else if (hadFile.current) choice.current?.focus();
    hadFile.current = file !== null;
  }, [file]);

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const chosen = event.currentTarget.files?.[0];
    if (!chosen) return;
    onProblem(null);
    if (chosen.size > sizeLimitBytes) return onProblem(tooLarge);
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
          <Field
            label="CSV file"
            hint={`The column “Company”, “Company name” or “Name” is read, or the only one. Comma, semicolon or tab between columns. ${limitsInWords}`}
          >
            {(control) => (
              <Input
                {...control}
                ref={choice}
                type="file"
                accept=".csv,.txt,.tsv,text/csv,text/plain"
                className="py-1"
                onChange={choose}
              />
            )}
          </Field>
          <Field
            label="Or paste the names"
            hint="One company a line, or cells copied from a spreadsheet with their header."
          >
            {(control) => (
              <Textarea
                {...control}
                rows={8}
                dir="auto"
                spellCheck={false}
                className="field-sizing-fixed min-h-40"
                value={pasted}
                onChange={(event) => onChange({ file, pasted: event.currentTarget.value })}
              />
            )}
          </Field>
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button ref={check} type="submit" variant="primary" busy={isBusy} busyLabel="Checking…">
          Check the list
        </Button>
        <SlowProgress isBusy={isBusy} label="Check of the list" text="Comparing with your companies…" />
      </div>
    </form>
  );
}

function ChosenFile({ file, onRemove }: { file: NonNullable<NameSource["file"]>; onRemove: () => void }) {
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
