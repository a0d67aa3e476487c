"use client";

import { useEffect } from "react";
import { Button } from "./ui/button";
import { ButtonLink } from "./ui/button-link";
import { DeadEnd } from "./ui/dead-end";
import { errorDigest } from "./ui/error-digest";

/** In place of a page that could not be made. */
export function PageFailed({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
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
  );
}
