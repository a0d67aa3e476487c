import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { azureCliScript } from "@/lib/setup-guide/azure-cli-script";
import { graphPowerShellScript } from "@/lib/setup-guide/graph-powershell-script";
import { type GuideContext, secretMonths } from "@/lib/setup-guide/guide-step";
import type { ScriptInput } from "@/lib/setup-guide/script-input";
import type { GuideWay } from "./guide-href";

type ScriptWay = Exclude<GuideWay, "steps">;

const shells = {
  "azure-cli": { title: "Azure CLI", shell: "Bash", path: "bash", own: "bash with Azure CLI" },
  powershell: {
    title: "PowerShell",
    shell: "PowerShell",
    path: "powershell",
    own: "PowerShell with the module Microsoft.Graph.Authentication",
  },
};

/** A frame that scrolls must be reachable by keyboard, whatever stands in it. */
const frame = { tabIndex: 0 };

/** The whole registration as one paste: what it does, who can run it, where it is pasted, and what is left after it. */
export function GuideScript({ way, context, hrefOf }: { way: ScriptWay; context: GuideContext } & HrefOf) {
  const { title, own } = shells[way];
  const write = way === "azure-cli" ? azureCliScript : graphPowerShellScript;
  const script = write(toInput(context));
  return (
    <div className="grid gap-4">
      {context.cloud.name === "sandbox" && (
        <Notice tone="info" title="This script is for Microsoft, not for the sandbox">
          The sandbox has its registrations already. The script below is the one for the global cloud; choose another
          cloud above for a real company.
        </Notice>
      )}
      <ol className="max-w-prose list-decimal space-y-1.5 pl-5 text-pretty marker:text-secondary marker:tabular-nums *:pl-1">
        <li>
          You need an administrator of {context.company?.name ?? "the company"}: a <b>Global Administrator</b>, or a{" "}
          <b>Privileged Role Administrator</b> who may register applications.
        </li>
        <li>
          Copy the script, and paste it into <CloudShell way={way} cloud={context.cloud.name} /> {own} on your own
          computer.
        </li>
        <li>
          Read what it is about to do. It names the directory, and changes nothing until you type <b>y</b>.{" "}
          {!context.directoryId && "No Directory ID is known yet, so it takes the directory you are signed in to."}
        </li>
        <li>
          It registers the app, adds and grants the five permissions, makes a client secret and prints the portal's
          three values. Run again, it takes up the same app.
        </li>
        <li>
          Then <TextLink href={hrefOf("report-privacy")}>let reports show names</TextLink> and{" "}
          <TextLink href={hrefOf("direct-setup")}>enter the three values</TextLink>: no script does these two.
        </li>
      </ol>
      <div>
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-t-md border border-b-0 border-line bg-raised px-3 py-1.5">
          <h2 className="font-medium">{title} script</h2>
          <CopyButton text={script} label="Copy the script" />
        </div>
        <section
          {...frame}
          aria-label={`${title} script`}
          className="max-h-[max(20rem,60dvh)] overflow-auto rounded-b-md border border-line bg-sunken p-3 contain-inline-size"
        >
          <pre className="font-mono text-xs">{script}</pre>
        </section>
      </div>
    </div>
  );
}

interface HrefOf {
  /** Where a step of the guide is. */
  hrefOf: (step: string) => string;
}

/** Azure operated by 21Vianet has no Cloud Shell. https://learn.microsoft.com/azure/cloud-shell/overview */
function CloudShell({ way, cloud }: { way: ScriptWay; cloud: GuideContext["cloud"]["name"] }) {
  const { shell, path } = shells[way];
  if (cloud === "china") return null;
  const isGlobal = cloud === "global" || cloud === "sandbox";
  return (
    <>
      <TextLink href={isGlobal ? `https://shell.azure.com/${path}` : "https://portal.azure.us/#cloudshell/"}>
        {`Cloud Shell (${shell})`}
      </TextLink>{" "}
      in the company's directory, or into
    </>
  );
}

function toInput({ company, appName, directoryId, cloud }: GuideContext): ScriptInput {
  return {
    companyName: company?.name ?? null,
    appName,
    directoryId,
    cloud: cloud.name === "sandbox" ? "global" : cloud.name,
    secretMonths,
  };
}
