"use client";

import { PageFailed } from "@/components/page-failed";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** What the door says of a form that it does not take (lib/door) comes here as an error of the browser's, in its own words. */
const saidByTheDoor = /^(Many are|This (is more|took|form|says)|Too much)[^<]{1,120}\.$/;

export default function AuthError(props: { error: unknown; retry: () => void }) {
  const message = props.error instanceof Error ? props.error.message : "";
  if (!saidByTheDoor.test(message)) return <PageFailed {...props} />;
  return (
    <div className="grid gap-4">
      <Notice tone="bad" title={message} announce />
      <Button onClick={props.retry}>Back to the form</Button>
    </div>
  );
}
