"use client";

import { useState } from "react";
import type { Basis } from "@/lib/connections/check-basis";
import { type Clash, clashRows } from "./clash-rows";
import type { SetupValues, StoredConnection } from "./setup-values";

type Typed = Partial<SetupValues>;

/**
 * What stands in the form of one company: what was typed, over what was stored when it was opened. What is stored may change
 * meanwhile: then untouched fields follow it, typed ones stay, and the clash is told.
 * @param stored as the page has it now
 * @param wasRefused whether a save was refused because somebody else was faster
 */
export function useSetupForm(stored: StoredConnection | null, { wasRefused }: { wasRefused: boolean }) {
  const [opened, setOpened] = useState(stored);
  const [typed, setTyped] = useState<Typed>({});
  const [clash, setClash] = useState<Clash | null>(null);
  const values = overlay(opened, typed);
  const isUnsaved = Object.keys(typed).some((field) => isChanged(field as keyof SetupValues, values, opened));

  // While it is rendered, so that no old value is ever shown beside a new basis.
  if (stored && isOther(stored, opened)) {
    setOpened(stored);
    const hasNewCredential = stored.credentialStoredAt !== (opened?.credentialStoredAt ?? null);
    const found = { mine: { ...values, cloud: typed.cloud ?? opened?.cloud }, theirs: stored, hasNewCredential };
    if (wasRefused || (isUnsaved && clashRows(found).length > 0)) setClash(found);
  }

  return {
    values,
    opened,
    clash,
    isUnsaved,
    type: (changes: Typed) => setTyped((before) => ({ ...before, ...changes })),
    /** For one field: what is stored now. */
    takeTheirs: (field: keyof SetupValues) =>
      setTyped((before) => ({ ...before, [field]: field === "clientSecret" ? "" : undefined })),
    swapIds: () =>
      setTyped((before) => ({ ...before, applicationId: values.directoryId, directoryId: values.applicationId })),
    /** What was sent is stored: it is what the next change begins with. */
    keep: (sent: Typed, basis: Basis, cloud: string) => {
      const place = {
        active: values.active,
        applicationId: values.applicationId,
        directoryId: values.directoryId,
        cloud,
      };
      const { changedAt, credentialStoredAt } = basis;
      if (changedAt) setOpened({ ...(opened ?? nothing), ...place, changedAt, credentialStoredAt });
      setClash(null);
      setTyped((now) => withoutSent(now, sent));
    },
    typed,
  };
}

export type SetupForm = ReturnType<typeof useSetupForm>;

const nothing = {
  credentialKind: null,
  credentialStoredAt: null,
  credentialExpiresAt: null,
  credentialExpirySource: null,
  changedBy: null,
};

function overlay(opened: StoredConnection | null, typed: Typed): SetupValues {
  return {
    active: typed.active ?? opened?.active ?? false,
    applicationId: typed.applicationId ?? opened?.applicationId ?? "",
    directoryId: typed.directoryId ?? opened?.directoryId ?? "",
    cloud: typed.cloud,
    clientSecret: typed.clientSecret ?? "",
    expiresOn: typed.expiresOn ?? opened?.credentialExpiresAt?.slice(0, 10) ?? "",
  };
}

function isChanged(field: keyof SetupValues, values: SetupValues, opened: StoredConnection | null): boolean {
  if (field === "cloud") return values.cloud !== undefined && values.cloud !== opened?.cloud;
  const before = overlay(opened, {})[field];
  const now = values[field];
  return typeof now === "string" ? now.trim() !== before : now !== before;
}

/** Whether it is another state than the one the form began with, and no older one that is still on its way. */
function isOther(stored: StoredConnection, opened: StoredConnection | null): boolean {
  if (!opened || stored.changedAt > opened.changedAt) return true;
  return stored.changedAt === opened.changedAt && isCredentialOther(stored, opened);
}

const isCredentialOther = (stored: StoredConnection, opened: StoredConnection) =>
  stored.credentialStoredAt !== opened.credentialStoredAt || stored.credentialExpiresAt !== opened.credentialExpiresAt;

function withoutSent(now: Typed, sent: Typed): Typed {
  const left = Object.entries(now).filter(([field, value]) => sent[field as keyof Typed] !== value);
  return Object.fromEntries(left);
}
