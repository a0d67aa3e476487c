"use client";

import Form from "next/form";
import { useRouter, useSearchParams } from "next/navigation";
import { startTransition, useOptimistic } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { type GuideWay, guideHref, guidePath } from "./guide-href";

interface GuideChoicesProps {
  companies: readonly { id: string; name: string }[];
  clouds: readonly { name: string; title: string }[];
  companyId: string;
  way: GuideWay;
  cloud: string;
  /** As typed, or as stored. */
  directory: string;
  application: string;
  errors: { directory?: string; application?: string };
}

/** For which company, and the ids that links and scripts carry: an address of its own, which also works without scripts. */
export function GuideChoices(props: GuideChoicesProps) {
  const { companies, companyId, way, directory, application } = props;
  const router = useRouter();
  const step = useSearchParams().get("step");
  // What was chosen is shown while its page is on the way.
  const [chosen, setChosen] = useOptimistic(companyId);
  const isKnown = directory !== "" || application !== "";

  function choose(company: string) {
    startTransition(() => {
      setChosen(company);
      router.push(guideHref({ company, way }), { scroll: false });
    });
  }

  return (
    <Form action={guidePath} scroll={false} className="grid gap-3">
      {way !== "steps" && <input type="hidden" name="way" value={way} />}
      {step && <input type="hidden" name="step" value={step} />}
      <input type="hidden" name="typedFor" value={companyId || "none"} />
      <Field label="Company" className="w-full sm:w-72">
        {(control) => (
          <Select {...control} name="company" value={chosen} onChange={({ target }) => choose(target.value)}>
            <option value="">No company chosen</option>
            {companies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <details open={Object.keys(props.errors).length > 0 || undefined} className="text-sm">
        <summary className="text-secondary">
          {isKnown ? "Links and scripts carry this company's ids" : "Enter the ids for links and scripts"}
        </summary>
        <KnownIds {...props} />
      </details>
    </Form>
  );
}

function KnownIds({ clouds, cloud, directory, application, errors, companyId }: GuideChoicesProps) {
  const where = "Entra: App registrations › your app › Overview";
  return (
    // Another company has other values: the fields are made anew.
    <div key={companyId} className="mt-2 grid items-start gap-3 md:grid-cols-[1fr_1fr_14rem_auto]">
      <Field label="Directory ID" hint={`${where} › Directory (tenant) ID`} error={errors.directory}>
        {(control) => <Input {...control} name="directory" mono defaultValue={directory} />}
      </Field>
      <Field label="Application ID" hint={`${where} › Application (client) ID`} error={errors.application}>
        {(control) => <Input {...control} name="application" mono defaultValue={application} />}
      </Field>
      <Field label="Cloud">
        {(control) => (
          <Select {...control} name="cloud" defaultValue={cloud}>
            {clouds.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" className="md:mt-5.5">
        Use these
      </Button>
    </div>
  );
}
