"use client";

import "./globals.css";
import { GeistSans } from "geist/font/sans";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { DeadEnd } from "@/components/ui/dead-end";
import { errorDigest } from "@/components/ui/error-digest";

/** In place of the whole document, when even the root layout failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <html lang="en" data-theme="system" className={GeistSans.variable}>
      <body>
        <title>The portal could not start</title>
        <main>
          <DeadEnd
            title="The portal could not start"
            code={errorDigest(error)}
            actions={
              <Button variant="primary" onClick={() => retry()}>
                Try again
              </Button>
            }
          >
            Nothing was changed. If it fails again, the server's log says why.
          </DeadEnd>
        </main>
      </body>
    </html>
  );
}
