import { Notice } from "@/components/ui/notice";
import { countOf } from "@/components/ui/number";
import { Timestamp } from "@/components/ui/timestamp";

/** Syncs that nobody takes up: the portal is at fault, or its jobs server, and no company is. */
export function StalledNotice({ stalled }: { stalled: { runs: number; since: Date | string } | null }) {
  if (!stalled) return null;
  const { runs, since } = stalled;
  return (
    <Notice
      tone="bad"
      title={`${countOf(runs, "sync waits", "syncs wait")}, and nothing takes ${runs === 1 ? "it" : "them"} up`}
    >
      The first was asked for <Timestamp value={since} />. What you see is what was read before. Tell whoever runs this
      portal: its log says what the jobs server answered (sync-requests.not-sent), mostly a wrong INNGEST_EVENT_KEY or
      an address that Inngest cannot reach. What waits starts by itself once that is mended.
    </Notice>
  );
}
