import type { FaultKind } from "@/sandbox/faults/fault";
import type { Fault, Sandbox } from "@/sandbox/server";
import type { Chance } from "./chance";

/** Where the datasets of a history are read from, so that faults meet them: paths, and names of reports. */
export type Places = readonly string[];

const tokenPath = "/oauth2/v2.0/token";

const kinds: readonly { weight: number; make(chance: Chance): FaultKind }[] = [
  { weight: 4, make: (chance) => ({ kind: "status", status: chance.pick([500, 502, 503, 504, 408, 509]) }) },
  { weight: 2, make: (chance) => ({ kind: "status", status: chance.pick([400, 403, 404, 410]) }) },
  {
    weight: 3,
    make: (chance) => ({ kind: "throttle", retryAfter: chance.pick(["1", "2.5", "-5", "99999999", undefined]) }),
  },
  { weight: 3, make: () => ({ kind: "tokenExpired" }) },
  { weight: 1, make: (chance) => ({ kind: "slow", ms: chance.below(10) }) },
  { weight: 3, make: (chance) => ({ kind: "cut", bytes: chance.below(2_000) }) },
  { weight: 2, make: () => ({ kind: "truncatedJson" }) },
  { weight: 2, make: () => ({ kind: "htmlWith200" }) },
  { weight: 3, make: () => ({ kind: "emptyAnswer" }) },
  { weight: 4, make: (chance) => ({ kind: "malformedRow", row: chance.below(15) }) },
  {
    weight: 3,
    make: (chance) => ({
      kind: "malformedRow",
      row: chance.below(15),
      field: chance.pick(["id", "displayName", "userPrincipalName", "skuId", "assignedLicenses", "principal"]),
      value: chance.pick<unknown>([null, 7, "", "another", {}, []]),
    }),
  },
  {
    // A clock at Microsoft that is ahead: what it dated must not keep newer rows from being read.
    weight: 1,
    make: (chance) => ({
      kind: "malformedRow",
      row: chance.below(5),
      field: chance.pick(["activityDateTime", "createdDateTime"]),
      value: "2099-01-01T00:00:00Z",
    }),
  },
  { weight: 2, make: (chance) => ({ kind: "truncatedCsv", rows: chance.below(30) }) },
  { weight: 2, make: () => ({ kind: "missingColumn" }) },
  { weight: 1, make: () => ({ kind: "missingColumn", column: "User Principal Name" }) },
  { weight: 1, make: () => ({ kind: "extraColumn" }) },
  { weight: 1, make: () => ({ kind: "foreignNextLink" }) },
  { weight: 1, make: () => ({ kind: "loopingNextLink" }) },
];

/** What goes wrong in a night: a few kinds, each once or several times, from the first request on or later. */
export function addFaults(sandbox: Sandbox, tenant: string, places: Places, chance: Chance) {
  for (let left = chance.below(6); left > 0; left--) {
    const path = chance.happens(0.1) ? tokenPath : chance.pick(places);
    const fault = chance.pickWeighted(kinds).make(chance);
    if (fault.kind === "malformedRow" && typeof fault.value === "string" && isLogsKey(path, fault.field))
      fault.value = null;
    const rule = { match: { path, tenant }, times: 1 + chance.below(6), after: chance.below(3) };
    sandbox.faults.add({ ...rule, ...fault } as Fault);
  }
}

/** An event under another event's name is as good as true, and a log has no next whole answer that would show it. */
const isLogsKey = (path: string, field: string | undefined) => path.includes("/auditLogs/") && field === "id";
