import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { countOf } from "@/components/ui/number";
import { Progress } from "@/components/ui/progress";
import { failedRowsCsv } from "./failed-rows-csv";
import type { ListedConnection } from "./read-connections-file";
import type { Tally } from "./tally";
import type { RunProgress } from "./use-import-run";

/** While rows are under way: how far, and the way out. */
export function Running({
  progress: { done, total, isStopping },
  onStop,
}: {
  progress: RunProgress;
  onStop: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button busy={isStopping} busyLabel="Stopping…" onClick={onStop}>
        Stop
      </Button>
      <Progress label="Import" value={done} max={total} text={`${done} of ${total} checked`} />
    </div>
  );
}

interface RunActionsProps {
  tally: Tally;
  /** Whether any row was sent. */
  wasSent: boolean;
  onRun: (rows: readonly ListedConnection[]) => void;
  onLeave: () => void;
}

/** What can be done next with the list. */
export function RunActions({ tally: { saved, failed, open, refused }, wasSent, onRun, onLeave }: RunActionsProps) {
  const isOver = open.length === 0;
  return (
    <div className="flex flex-wrap gap-2">
      {!isOver && (
        <Button variant="primary" onClick={() => onRun(open)}>
          {wasSent ? `Go on with ${countOf(open.length, "row")}` : "Check and save"}
        </Button>
      )}
      {isOver && saved.length > 0 && (
        <ButtonLink variant="primary" href="/integrations/microsoft-365/direct-setup">
          Show the connections
        </ButtonLink>
      )}
      {refused.length > 0 && (
        <Button onClick={() => onRun(refused)}>{`Try ${countOf(refused.length, "row")} again`}</Button>
      )}
      {failed.length > 0 && (wasSent || isOver) && (
        <Button onClick={() => download(failedRowsCsv(failed))}>Download the rows not saved</Button>
      )}
      <Button onClick={onLeave}>Choose another list</Button>
    </div>
  );
}

function download(text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "connections-not-saved.csv";
  link.click();
  URL.revokeObjectURL(address);
}
