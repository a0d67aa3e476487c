"use client";

import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DeadEnd } from "@/components/ui/dead-end";
import { errorDigest } from "@/components/ui/error-digest";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <main>
      <DeadEnd
        title="This page could not be shown"
        code={errorDigest(error)}
        actions={
          <>
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
            <ButtonLink href="/companies">Go to Companies</ButtonLink>
          </>
        }
      >
        The portal failed while it made the page. Nothing was changed. If it fails again, the server's log says why.
      </DeadEnd>
    </main>
  );
}
