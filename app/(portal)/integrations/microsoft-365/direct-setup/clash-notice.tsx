import { useId } from "react";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import { type Clash, type ClashRow, clashRows } from "./clash-rows";
import type { SetupValues } from "./setup-values";
import type { SetupForm } from "./use-setup-form";

/** Somebody else was faster: what both have, to choose from, and nothing of either lost before that. */
export function ClashNotice({ clash, form }: { clash: Clash; form: SetupForm }) {
  const { changedBy, changedAt } = clash.theirs;
  const rows = clashRows(clash);
  return (
    <Notice tone="attention" title={`Changed by ${changedBy ?? "the portal"} meanwhile`} announce>
      <p>
        <Timestamp value={changedAt} />.{" "}
        {rows.length > 0
          ? "Choose for each what is to be, then save again. What you had not touched follows what is stored."
          : "Nothing of it stands against what you typed: save again."}
      </p>
      <div className="mt-2 grid gap-2.5">
        {rows.map((row) => (
          <Choice key={row.field} row={row} clash={clash} form={form} />
        ))}
      </div>
    </Notice>
  );
}

function Choice({
  row: { field, label, mine, theirs },
  clash,
  form,
}: {
  row: ClashRow;
  clash: Clash;
  form: SetupForm;
}) {
  const name = useId();
  const isMine =
    field === "clientSecret" ? form.values.clientSecret !== "" : shownOf(form, field) === clash.mine[field];
  const choices = [
    { text: theirs, lead: "Stored now", isChosen: !isMine, onChoose: () => form.takeTheirs(field) },
    { text: mine, lead: "Yours", isChosen: isMine, onChoose: () => form.type({ [field]: clash.mine[field] }) },
  ];
  return (
    <fieldset>
      <legend className="font-medium">{label}</legend>
      <div className="mt-0.5 grid gap-0.5">
        {choices.map(({ text, lead, isChosen, onChoose }) => (
          <label key={lead} className="flex items-start gap-2">
            <input
              type="radio"
              name={name}
              checked={isChosen}
              onChange={onChoose}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 wrap-anywhere">
              {lead}: {text}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const shownOf = ({ values, opened }: SetupForm, field: keyof SetupValues) =>
  field === "cloud" ? (values.cloud ?? opened?.cloud) : values[field];
