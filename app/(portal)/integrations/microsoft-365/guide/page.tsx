import type { Metadata } from "next";
import { FilterLinks } from "@/components/ui/filter-links";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { withWorkspace } from "@/db/client";
import { requireSession } from "@/lib/auth/current-session";
import type { GuideContext, SetupFacts } from "@/lib/setup-guide/guide-step";
import { guideSteps } from "@/lib/setup-guide/guide-steps";
import { knownSteps } from "@/lib/setup-guide/known-steps";
import { readGuideAddress, toId } from "./guide-address";
import { GuideChoices } from "./guide-choices";
import { type GuideAddress, type GuideWay, guideHref, guideWays } from "./guide-href";
import { GuideScript } from "./guide-script";
import { GuideWalk } from "./guide-walk";
import { loadGuide } from "./load-guide";
import { StepContent } from "./step-content";

export const metadata: Metadata = { title: "Set-up guide" };

const wayNames: Record<GuideWay, string> = {
  steps: "Step by step",
  "azure-cli": "Azure CLI",
  powershell: "PowerShell",
};

/** The set-up of a company, step by step or as one script. */
export default async function GuidePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const session = await requireSession();
  const address = readGuideAddress(await searchParams);
  const { companies, clouds, context, facts } = await withWorkspace(session.workspaceId, (tx) =>
    loadGuide(tx, address),
  );
  const { way } = address;
  return (
    <div className="grid gap-5">
      <GuideChoices
        companies={companies}
        clouds={clouds}
        companyId={context.company?.id ?? ""}
        way={way}
        cloud={context.cloud.name}
        directory={address.directory || (context.directoryId ?? "")}
        application={address.application || (context.applicationId ?? "")}
        errors={idErrors(address)}
      />
      <FilterLinks
        label="How to set up"
        items={guideWays.map((each) => ({
          href: guideHref(address, { way: each, step: undefined }),
          label: wayNames[each],
          current: each === way,
        }))}
      />
      {way === "steps" ? (
        <Steps context={context} facts={facts} />
      ) : (
        <GuideScript way={way} context={context} hrefOf={(step) => guideHref(address, { way: "steps", step })} />
      )}
    </div>
  );
}

function Steps({ context, facts }: { context: GuideContext; facts: SetupFacts | null }) {
  const { company } = context;
  const guide = guideSteps(context);
  const known = knownSteps(guide, facts);
  const steps = guide.map((step) => ({
    id: step.id,
    title: step.title,
    at: step.at,
    content: <StepContent step={step} />,
  }));
  return (
    <>
      {context.cloud.name === "sandbox" && (
        <Notice tone="info" title="The sandbox is a simulated Microsoft">
          The steps and links below are those of the real one. The sandbox has its registrations already: the demo
          prints their values when it starts.
        </Notice>
      )}
      {company && facts?.isConnected && (
        <Notice tone={known.length === guide.length ? "good" : "info"} title={`${company.name} is connected`}>
          {known.length === guide.length
            ? "Its data is read every night, and nothing of the set-up is left to do. "
            : "What its connection shows is ticked below; the rest is left to do. "}
          <TextLink href={`/companies/${company.id}`}>Show the company</TextLink>{" "}
          <TextLink href={`/integrations/microsoft-365/direct-setup?company=${company.id}`}>Open its dialog</TextLink>
        </Notice>
      )}
      {/* Another company has another progress. */}
      <GuideWalk
        key={company?.id}
        steps={steps}
        known={known}
        companyId={company?.id ?? null}
        goal={
          company
            ? { text: `Show ${company.name}`, href: `/companies/${company.id}` }
            : { text: "Show all connections", href: "/integrations/microsoft-365/direct-setup" }
        }
      />
    </>
  );
}

function idErrors({ directory, application }: GuideAddress) {
  return {
    ...(directory && !toId(directory) && { directory: wrong("Directory ID") }),
    ...(application && !toId(application) && { application: wrong("Application ID") }),
  };
}

const wrong = (name: string) =>
  `This is no ${name}. It looks like 8f2c1d7e-45a9-4b36-8d10-6e3b9c5a1001; copy it with the icon beside it.`;
