import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { type LogFilter, type LogState, logStates } from "@/lib/sync/log-filter";
import { statusWords } from "./words";

interface LogFiltersProps {
  companies: { id: string; name: string }[];
  filter: LogFilter;
  narrow: (change: Partial<LogFilter>) => void;
}

/** Which runs the log shows: of which company, how they ended, and from which days. */
export function LogFilters({ companies, filter, narrow }: LogFiltersProps) {
  const { companyId = "", state = "", from = "", to = "" } = filter;
  return (
    <div className="grid w-full grid-cols-2 items-end gap-2 sm:flex sm:w-auto sm:flex-wrap">
      <Field label="Company" className="col-span-2 sm:w-56">
        {(control) => (
          <Select
            {...control}
            value={companyId}
            onChange={(event) => narrow({ companyId: event.target.value || undefined })}
          >
            <option value="">All active</option>
            {companies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="State" className="col-span-2 sm:w-36">
        {(control) => (
          <Select
            {...control}
            value={state}
            onChange={(event) => narrow({ state: (event.target.value || undefined) as LogState | undefined })}
          >
            <option value="">Any state</option>
            {logStates.map((each) => (
              <option key={each} value={each}>
                {each === "under_way" ? "Under way" : statusWords[each].word}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="From" className="sm:w-36">
        {(control) => (
          <Input
            {...control}
            type="date"
            value={from}
            max={to}
            onChange={(event) => narrow({ from: event.target.value || undefined })}
          />
        )}
      </Field>
      <Field label="To" className="sm:w-36">
        {(control) => (
          <Input
            {...control}
            type="date"
            value={to}
            min={from}
            onChange={(event) => narrow({ to: event.target.value || undefined })}
          />
        )}
      </Field>
    </div>
  );
}
