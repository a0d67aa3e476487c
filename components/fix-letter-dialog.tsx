"use client";

import { Mail, Printer } from "lucide-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import type { Explained } from "@/lib/microsoft/diagnosis/explained";
import { type FixLetter, fixLetter, toMailto } from "@/lib/microsoft/diagnosis/fix-letter";
import { useCompanyName } from "./about-company";
import { useLetterSender } from "./letter-sender";
import { Button } from "./ui/button";
import { type ButtonSize, buttonStyles } from "./ui/button-styles";
import { CopyButton } from "./ui/copy-button";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "./ui/dialog";
import { Notice } from "./ui/notice";

/** What scrolls must be reached by keyboard. */
const scrolling = { tabIndex: 0 };

/** The message to the customer's admin, to read, copy, send and print; nothing when it is not their turn. */
export function FixLetterDialog({ explained, size = "sm" }: { explained: Explained; size?: ButtonSize }) {
  const sender = useLetterSender();
  const company = useCompanyName();
  const letter = fixLetter(explained, { sender, company });
  if (!letter) return null;
  return (
    <Dialog
      title="Message for the customer's admin"
      description="Only they can make this change. Nothing is sent by the portal."
      trigger={
        <Button size={size} icon={<Mail aria-hidden />}>
          Message for the customer's admin
        </Button>
      }
    >
      <Letter letter={letter} />
    </Dialog>
  );
}

function Letter({ letter }: { letter: FixLetter }) {
  const [isPasted, setIsPasted] = useState(false);
  const { href, hasBody } = toMailto(letter);
  const text = `${letter.subject}\n\n${letter.body}`;

  /** A mail link cannot carry a letter of any length: the text then waits in the clipboard. */
  function sendAlong() {
    if (hasBody) return;
    navigator.clipboard.writeText(letter.body).then(
      () => setIsPasted(true),
      () => undefined,
    );
  }

  return (
    <>
      <DialogBody className="grid gap-3">
        <p className="text-sm">
          <span className="text-secondary">Subject: </span>
          <span className="font-medium">{letter.subject}</span>
        </p>
        <section
          aria-label="Message"
          {...scrolling}
          className="overflow-y-auto rounded-md border border-line bg-canvas px-3 py-2.5 text-sm whitespace-pre-wrap wrap-anywhere sm:max-h-[50dvh]"
        >
          {letter.body}
        </section>
        {!hasBody && !isPasted && (
          <p className="text-sm text-secondary">
            The message is too long for a mail link: the mail opens with its subject, and the message is copied for you
            to paste.
          </p>
        )}
        {isPasted && <Notice tone="good" title="The message is copied. Paste it into the mail." announce />}
        <PrintSheet text={text} />
      </DialogBody>
      <DialogFooter>
        <DialogClose>Close</DialogClose>
        <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
          Print
        </Button>
        <a href={href} onClick={sendAlong} className={buttonStyles("secondary")}>
          <Mail aria-hidden />
          Open in e-mail
        </a>
        <CopyButton text={text} label="Copy" variant="primary" />
      </DialogFooter>
    </>
  );
}

/** Beside the page and shown on paper only, where it stands alone (`.print-sheet` in app/globals.css). */
function PrintSheet({ text }: { text: string }) {
  return createPortal(
    <div aria-hidden className="print-sheet">
      {text}
    </div>,
    document.body,
  );
}
