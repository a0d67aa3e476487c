"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { decodeText, type TextEncodingName } from "@/lib/companies/decode-text";
import { limitsInWords, sizeLimitBytes, tooLarge } from "./read-connections-file";

/** The file a list came from; null for one that was pasted. */
export type ListSource = { name: string; encoding: TextEncodingName } | null;

interface ChooseListProps {
  problem: string | null;
  onProblem: (problem: string) => void;
  onRead: (text: string, source: ListSource) => void;
}

/** Step 1: a file, chosen or dropped, or pasted text. It is read here, in the browser, and goes from here when it is read. */
export function ChooseList({ problem, onProblem, onRead }: ChooseListProps) {
  const [pasted, setPasted] = useState("");

  async function read(file: File | undefined) {
    if (!file) return;
    if (file.size > sizeLimitBytes) return onProblem(tooLarge);
    try {
      const { text, encoding } = decodeText(new Uint8Array(await file.arrayBuffer()));
      onRead(text, { name: file.name, encoding });
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
        onRead(pasted, null);
      }}
    >
      {problem && <Notice tone="bad" title={problem} announce />}
      <Field
        label="CSV file"
        hint={`Choose it or drop it here. The columns of the template, in any order; comma, semicolon or tab between them. ${limitsInWords}`}
      >
        {(control) => (
          // A field for files takes dropped ones by itself: it only has to be large enough to be met.
          <Input
            {...control}
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            className="h-24! border-dashed px-4 py-7 file:mr-3 file:h-8 file:rounded-md file:border file:border-control file:bg-raised file:px-3"
            onChange={(event) => {
              void read(event.currentTarget.files?.[0]);
              event.currentTarget.value = ""; // so that the same file, mended, can be chosen again
            }}
          />
        )}
      </Field>
      <Field label="Or paste the rows" hint="With their header, as text or as cells copied from a spreadsheet.">
        {(control) => (
          <Textarea
            {...control}
            rows={8}
            dir="auto"
            spellCheck={false}
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="off"
            className="field-sizing-fixed min-h-40 font-mono text-xs"
            value={pasted}
            onChange={(event) => setPasted(event.currentTarget.value)}
          />
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary">
          Check the list
        </Button>
      </div>
    </form>
  );
}
