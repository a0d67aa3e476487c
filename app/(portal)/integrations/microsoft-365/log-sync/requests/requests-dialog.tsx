"use client";

import { useSearchParams } from "next/navigation";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { countOf } from "@/components/ui/number";
import { exactTime, formatDuration, shortTime } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import type { RequestRun } from "@/lib/request-log/request-entry";
import { type RequestsAddress, readRequestsAddress, requestsHref } from "./address";
import { RequestsList } from "./requests-list";
import { RequestsToolbar } from "./requests-toolbar";
import { useRequests } from "./use-requests";

/** The requests of the run that the address names; nothing when it names none. Closing leads back to the log as it was. */
export function RequestsDialog({ workspaceId }: { workspaceId: string }) {
  const params = useSearchParams();
  const address = readRequestsAddress(params);
  if (!address) return null;
  const close = () => window.history.pushState(null, "", requestsHref(params, null));
  return <OpenDialog key={address.runId} workspaceId={workspaceId} address={address} onClose={close} />;
}

interface OpenDialogProps {
  workspaceId: string;
  address: RequestsAddress;
  onClose: () => void;
}

function OpenDialog({ workspaceId, address, onClose }: OpenDialogProps) {
  const requests = useRequests(workspaceId, address);
  const newest = requests.data?.pages[0];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="xl"
      title="Requests to Microsoft"
      description={newest ? <Summary run={newest.run} /> : "Looking them up…"}
    >
      <DialogBody className="sm:flex sm:min-h-[70dvh] sm:flex-col sm:overflow-hidden">
        {/* The list has the focus at first, not the choice above it: j and k walk the rows at once. */}
        <div
          data-autofocus
          tabIndex={-1}
          className="grid content-start gap-3 outline-none sm:flex sm:min-h-0 sm:flex-col"
        >
          <RequestsToolbar address={address} page={newest} />
          <RequestsList address={address} requests={requests} />
        </div>
      </DialogBody>
    </Dialog>
  );
}

function Summary({ run }: { run: RequestRun }) {
  return (
    <>
      {run.companyName} · sync of <Beginning at={run.at} />
      {run.requests > 0 && ` · ${countOf(run.requests, "request")}`}
      {run.troubles > 0 && `, ${countOf(run.troubles, "trouble")}`}
      {run.waitMs > 0 && ` · Microsoft asked to wait ${formatDuration(run.waitMs)} in all`}
    </>
  );
}

/** "02:15" today, "19 Nov 02:15" before. */
function Beginning({ at }: { at: string }) {
  const clock = useNow();
  const begin = new Date(at);
  const exact = exactTime(begin, clock ? clock.timeZone : "UTC");
  return (
    <time dateTime={at} title={exact}>
      {clock ? shortTime(begin, clock.now, clock.timeZone) : exact}
    </time>
  );
}
