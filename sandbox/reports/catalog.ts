import type { Tenant } from "../tenant";
import { activationCountHeader, activationCountRows, activationHeader, activationRows } from "./activations";
import { activeUserHeader, activeUserRows } from "./active-users";

export interface Report {
  name: string;
  /** Whether the call carries `(period='D30')`. */
  takesPeriod: boolean;
  header: readonly string[];
  rows(tenant: Tenant, now: Date): Iterable<string[]>;
}

const reports: readonly Report[] = [
  {
    name: "getOffice365ActivationsUserDetail",
    takesPeriod: false,
    header: activationHeader,
    rows: activationRows,
  },
  {
    name: "getOffice365ActivationCounts",
    takesPeriod: false,
    header: activationCountHeader,
    rows: activationCountRows,
  },
  { name: "getOffice365ActiveUserDetail", takesPeriod: true, header: activeUserHeader, rows: activeUserRows },
];

/** A report by Microsoft's name, in any case. */
export function findReport(name: string): Report | null {
  return reports.find((report) => report.name.toLowerCase() === name.toLowerCase()) ?? null;
}
