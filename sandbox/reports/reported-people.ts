import type { PartNumber } from "../data/products";
import { isoDay, refreshDate } from "../people/activity";
import { identityOf } from "../people/identity";
import { below } from "../random";
import type { Tenant } from "../tenant";

/** Somebody in a usage report. */
export interface ReportedPerson {
  index: number;
  id: string;
  userPrincipalName: string;
  displayName: string;
  parts: readonly PartNumber[];
  isDeleted: boolean;
  /** `YYYY-MM-DD`, or empty. */
  deletedDate: string;
}

/** Their indexes begin here: nobody who is there has one of them. */
export const firstFormer = 1_000_000;

/** People who left before the sandbox began: one for every 25, gone within the last 30 days. */
export function* formerPeople({ scenario }: Tenant, now: Date): Generator<ReportedPerson, void> {
  const refresh = refreshDate(now);
  for (let number = 0; number < Math.max(1, Math.floor(scenario.users / 25)); number++) {
    const index = firstFormer + number;
    const { id, displayName, local } = identityOf(scenario, index, "member");
    const gone = new Date(refresh.getTime() - below(29, scenario.seed, number, "left") * 86_400_000);
    const userPrincipalName = `former.${local}@${scenario.domain}`;
    yield { index, id, userPrincipalName, displayName, parts: [], isDeleted: true, deletedDate: isoDay(gone) };
  }
}

/** Whoever has the service, people removed since and former people last. One at a time, whatever their number. */
export function* reportedPeople(
  tenant: Tenant,
  now: Date,
  hasService: (parts: readonly PartNumber[], index: number) => boolean,
): Generator<ReportedPerson, void> {
  const refreshDay = isoDay(refreshDate(now));
  for (let index = 0; index < tenant.scenario.users; index++) {
    const parts = tenant.licencesOf(index);
    if (!hasService(parts, index)) continue;
    const isDeleted = !tenant.has(index);
    const { id, userPrincipalName, displayName } = tenant.identityOf(index);
    yield { index, id, userPrincipalName, displayName, parts, isDeleted, deletedDate: isDeleted ? refreshDay : "" };
  }
  yield* formerPeople(tenant, now);
}
