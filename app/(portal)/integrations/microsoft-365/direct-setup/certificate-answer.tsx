import { useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { ActionState } from "@/lib/action";
import type { CertificateCheck } from "@/lib/connections/check-certificate";
import { withoutPromises } from "./without-promises";

interface CertificateAnswerProps {
  state: ActionState<CertificateCheck>;
  companyId: string;
  isConnected: boolean;
}

/** What came of asking Microsoft about the certificate. Brought into sight: the dialog may be longer than the screen. */
export function CertificateAnswer(props: CertificateAnswerProps) {
  const { state } = props;
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status !== "idle") void answer.current?.scrollIntoView({ block: "nearest" });
  }, [state]);
  if (state.status === "idle") return null;
  return (
    <div ref={answer}>
      <Answer {...props} />
    </div>
  );
}

/** What Microsoft says, and what is used now. */
function Answer({ state, companyId, isConnected }: CertificateAnswerProps) {
  if (state.status === "failed") return <Notice tone="bad" title={state.message} announce />;
  if (state.status !== "saved") return null;
  const log = (
    <TextLink href={`/integrations/microsoft-365/log-sync?company=${companyId}`}>Follow the sync in the log</TextLink>
  );
  const { data } = state;
  switch (data.outcome) {
    case "in_use":
      return (
        <Notice
          tone={data.missingPermissions.length > 0 ? "attention" : "good"}
          title="Microsoft accepts the certificate. It is in use now."
          announce
        >
          {data.missingPermissions.length > 0 &&
            `An administrator of the company has to grant ${data.missingPermissions.join(", ")}. `}
          {data.isSyncing && log}
        </Notice>
      );
    case "refused":
    case "unreachable": {
      const diagnosis = withoutPromises(data.diagnosis);
      return (
        <Notice
          tone={data.outcome === "refused" ? "bad" : "attention"}
          title={`Not in use yet. ${diagnosis.title}`}
          steps={diagnosis.steps}
          announce
        >
          <p>
            {diagnosis.cause} {isConnected && "What was used before is used still."} The certificate stays here; check
            it again any time. After an upload Microsoft may need a minute.
          </p>
          {diagnosis.provider.code && (
            <p className="mt-1 font-mono text-xs">
              {diagnosis.provider.code}
              {diagnosis.provider.requestId && ` · request id ${diagnosis.provider.requestId}`} ·{" "}
              {diagnosis.provider.at}
            </p>
          )}
        </Notice>
      );
    }
    case "with_next_sync":
      return (
        <Notice
          tone="info"
          title={data.isSyncing ? "The sync that was just asked for checks it" : "The next sync checks it"}
          announce
        >
          This server can store keys and not open them.{" "}
          {data.isSyncing ? log : "Syncs are switched off: tick Office365 Integration Active and save."}
        </Notice>
      );
    default:
      return data satisfies never;
  }
}
