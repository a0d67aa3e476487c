"use client";

import { PageFailed } from "@/components/page-failed";

export default function PageError(props: { error: unknown; retry: () => void }) {
  return (
    <main>
      <PageFailed {...props} />
    </main>
  );
}
