"use client";

import { useQuery } from "@tanstack/react-query";
import { ToneIcon } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { FoundCloud } from "@/lib/microsoft/find-cloud";
import { type CloudNote, cloudNote, cloudValue } from "./cloud-note";
import { toDirectoryId } from "./direct-setup-schema";

interface CloudFieldProps {
  /** The first one is the default. */
  clouds: { name: string; title: string }[];
  stored: { cloud: string; directoryId: string } | null;
  /** As it stands in its field. */
  directoryId: string;
  /** By the person, in this dialog. */
  chosen: string | undefined;
  onChoose: (cloud: string) => void;
  /** The checks have said more of the Directory ID than its cloud does. */
  isTold: boolean;
  error: string[] | undefined;
  disabled: boolean;
}

/** The cloud, found by itself as soon as a whole Directory ID is there; what a person chooses here counts more. */
export function CloudField({
  clouds,
  stored,
  directoryId,
  chosen,
  onChoose,
  isTold,
  error,
  disabled,
}: CloudFieldProps) {
  const typed = toDirectoryId(directoryId);
  const found = useFoundCloud(disabled ? null : typed);
  const usual = clouds[0]?.name ?? "";
  const value = cloudValue({ chosen, stored, directoryId: typed, found, usual });
  const note = isTold ? null : cloudNote({ found, value, usual });
  return (
    <div className="grid gap-2 text-sm">
      <Note note={note} />
      <details open={error !== undefined || chosen !== undefined || value !== usual}>
        <summary className="cursor-pointer text-secondary">The tenant is in another cloud</summary>
        <Field label="Cloud" hint="Most tenants are in the global cloud." error={error} className="mt-2">
          {(control) => (
            <Select
              {...control}
              name="cloud"
              value={value}
              disabled={disabled}
              onChange={(event) => onChoose(event.target.value)}
            >
              {clouds.map(({ name, title }) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </details>
    </div>
  );
}

function Note({ note }: { note: CloudNote | null }) {
  return (
    <p role="status" className="flex items-start gap-1.5 empty:hidden">
      {note && (
        <>
          <ToneIcon tone={note.tone} className="mt-0.5 size-3.5" />
          <span className="min-w-0 wrap-anywhere">{note.text}</span>
        </>
      )}
    </p>
  );
}

function useFoundCloud(directoryId: string | null): FoundCloud | undefined {
  const { data } = useQuery({
    queryKey: ["directory-cloud", directoryId],
    queryFn: ({ signal }) => fetchCloud(directoryId ?? "", signal),
    enabled: directoryId !== null,
    staleTime: 5 * 60_000,
    retry: false,
  });
  return directoryId === null ? undefined : data;
}

async function fetchCloud(directoryId: string, signal: AbortSignal): Promise<FoundCloud> {
  const response = await fetch(`/api/directories/${directoryId}/cloud`, { signal });
  if (!response.ok) throw new Error("The cloud could not be asked for.");
  return response.json();
}
