import { describe, expect, it } from "vitest";
import { getCloud } from "../clouds";
import { applicationId, canary, cloud, directoryId } from "../testing/test-values";
import { accessEntries } from "./access-entries";
import { credentialEntries } from "./credential-entries";
import { explain } from "./diagnose";
import { directoryEntries } from "./directory-entries";
import type { Entry } from "./entry";
import { fallbackEntries } from "./fallback-entries";
import { fixLetter, toMailto } from "./fix-letter";
import { graphEntries } from "./graph-entries";
import { findingEntries } from "./state-entries";
import { symptomEntries } from "./symptom-entries";

const every: Entry[] = [
  ...credentialEntries,
  ...directoryEntries,
  ...accessEntries,
  ...graphEntries,
  ...Object.values(fallbackEntries),
  ...Object.values(symptomEntries),
  ...Object.values(findingEntries),
];
const theirs = every.filter(({ turn }) => turn === "customer_admin");
const provider = { code: "AADSTS1", message: canary, requestId: "trace-1", at: "2026-11-20T08:00:00.000Z" };
const context = { cloud, applicationId, directoryId, permission: "Reports.Read.All" };
const letterOf = (entry: Entry, more: Partial<typeof context> = {}) =>
  fixLetter(explain(entry, { ...context, ...more }, provider)) ?? { subject: "", body: "", brief: "" };

describe("the letter to the customer's admin", () => {
  it("exists for their turn and for nobody else's", () => {
    expect(theirs.length).toBeGreaterThan(20);
    for (const entry of every) {
      const letter = fixLetter(explain(entry, context, provider));
      expect(letter !== null, entry.title).toBe(entry.turn === "customer_admin");
    }
  });

  it.each(theirs.map((entry) => [entry.title, entry] as const))("is complete: %s", (_, entry) => {
    const { subject, body } = letterOf(entry);
    expect(subject).toMatch(/^Microsoft 365: \S.{8,90}$/);
    expect(body).toMatch(/^Hello,\n\n/);
    expect(body).toMatch(/\n1\. [A-Z]/);
    expect(body).toMatch(/in about \d+ minutes:/);
    expect(body).toMatch(/only reads.*no mail, no files, no chats, no passwords/);
    expect(body).toMatch(/AADSTS1, request id trace-1, application \S+, 2026-11-20 08:00 UTC$/);
    expect(body.length).toBeLessThan(1_800);
    expect(subject + body).not.toMatch(/[{}]|undefined|null|customer|!|\bhere\b|details below/i);
    // Microsoft's own words may quote anything; a letter that leaves the house has none of them.
    expect(body).not.toContain(canary);
  });

  it.each(theirs.map((entry) => [entry.title, entry] as const))("leads somewhere by a full link: %s", (_, entry) => {
    const links = letterOf(entry).body.match(/^https:\S+$/gm) ?? [];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(URL.canParse(link), link).toBe(true);
  });

  it("stays whole where nothing is known of the application", () => {
    for (const entry of theirs) {
      const unknown = { applicationId: undefined, directoryId: undefined, permission: undefined };
      const { body } = letterOf(entry, unknown);
      expect(body, entry.title).not.toMatch(/[{}]|undefined|null|\/appId\/$/m);
    }
  });

  it("names the company, who writes and for whom, and is signed", () => {
    const sender = { name: "Ida Berg", email: "ida@msp.example", provider: "Nordlicht IT" };
    for (const entry of theirs) {
      const letter = fixLetter(explain(entry, context, provider), { sender, company: "Northwind Bau" });
      expect(letter && toMailto(letter).hasBody, entry.title).toBe(true);
      expect(letter?.body, entry.title).toContain("I am writing for Nordlicht IT.");
      expect(letter?.body, entry.title).toContain("usage of the Microsoft 365 of Northwind Bau");
      expect(letter?.body, entry.title).toContain("Kind regards\nIda Berg\nNordlicht IT\nida@msp.example");
    }
  });

  it("keeps the steps that are done in the portal to itself", () => {
    const expired = theirs.find(({ title }) => title === "The secret has expired");
    expect(expired && letterOf(expired).body).not.toContain("Paste it");
    expect(expired && letterOf(expired).body).toContain("safe for passwords");
  });

  it("names the portal of the company's own cloud", () => {
    const [permission] = graphEntries;
    const body = permission && letterOf(permission, { cloud: getCloud("china") }).body;
    expect(body).toContain("https://portal.azure.cn/#view/");
    expect(body).not.toContain("entra.microsoft.com");
  });
});

describe("the letter as a mail link", () => {
  it("holds all of a letter that mail programs take, else what it asks for, and of a still longer one the subject only", () => {
    const subject = "A & B";
    const whole = { href: "mailto:?subject=A%20%26%20B&body=One%0D%0A%0D%0ATwo%3D2", hasBody: true };
    const long = "ä".repeat(400);
    expect(toMailto({ subject, body: "One\n\nTwo=2", brief: "One" })).toEqual(whole);
    expect(toMailto({ subject, body: long, brief: "One\n\nTwo=2" })).toEqual(whole);
    expect(toMailto({ subject, body: long, brief: long })).toEqual({
      href: "mailto:?subject=A%20%26%20B",
      hasBody: false,
    });
  });

  it("is never longer than mail programs take", () => {
    for (const entry of theirs) expect(toMailto(letterOf(entry)).href.length, entry.title).toBeLessThan(1_900);
  });
});
