import { type SQL, sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import { type DatasetFreshness, listDatasetFreshness } from "./freshness";
import { isCurrent, isSeen, isSeenUnknown, toSeenSources } from "./last-seen";
import { isLicensed, seatsOf } from "./products";
import { isGuest, joiningAll, usersFrom } from "./user-filter";

/**
 * Writes the day's counts of a company from its published rows; a later run of the same day replaces them. What was not
 * read well has no figure: a gap in a trend is honest, a 0 is not.
 */
export async function saveDailyFigures(tx: WorkspaceTx, companyId: string) {
  const datasets = await listDatasetFreshness(tx, companyId);
  const find = (name: string) => datasets.find(({ dataset }) => dataset === name);
  await saveFigures(tx, companyId, countsOfAll(companyId));
  if (isCurrent(find("mfa_registration"))) await saveFigures(tx, companyId, countsOfMfa(companyId));
  const [signIns, services] = [find("sign_in_activity"), find("active_users")];
  if (canTellWhoWasSeen([signIns, services])) {
    const sources = toSeenSources(signIns, services);
    // One licensed person of whom it is not known would make the count a lower bound: then there is none.
    const seen = sql`
      select 'users.seen30' as figure, count(*) filter (where is_seen) as value from (
        select coalesce(${isSeen(sources, 30)}, false) as is_seen,
          ${isLicensed(sql`${companyId}::uuid`)} and ${isSeenUnknown(sources, services)} as is_unknown from ${usersFrom(companyId, true)}
      ) as people having not coalesce(bool_or(is_unknown and not is_seen), false)`;
    await joiningAll(tx, true, () => saveFigures(tx, companyId, seen));
  }
}

/** @param counts rows of `figure` and `value` */
const saveFigures = (tx: WorkspaceTx, companyId: string, counts: SQL) =>
  tx.execute(sql`
    insert into daily_figures (company_id, day, figure, value)
    select ${companyId}::uuid, (now() at time zone 'utc')::date, figure, value from (${counts}) as figures
    on conflict (workspace_id, company_id, figure, day) do update set value = excluded.value
  `);

const countsOfAll = (companyId: string) => sql`
  select unnest(array['users.total', 'users.enabled', 'users.licensed', 'users.guests']) as figure,
    unnest(array[
      count(*), count(*) filter (where u.account_enabled), count(*) filter (where ${isLicensed(sql`${companyId}::uuid`)}),
      count(*) filter (where ${isGuest})
    ]) as value
  from m365_users u where u.company_id = ${companyId}::uuid
  union all
  select unnest(array['seats.assignable', 'seats.used']), unnest(array[bought, used])
  from (${seatsOf(sql`${companyId}::uuid`)}) as seats`;

/** Of enabled members: Microsoft reports on no others, and a guest's methods are kept where the guest is at home. */
const countsOfMfa = (companyId: string) => sql`
  select unnest(array['users.mfaRegistered', 'users.mfaCapable']) as figure,
    unnest(array[count(*) filter (where r.is_mfa_registered), count(*) filter (where r.is_mfa_capable)]) as value
  from m365_users u join m365_mfa_registration r on r.company_id = u.company_id and r.key = u.key
  where u.company_id = ${companyId}::uuid and u.account_enabled and not ${isGuest}`;

/** What a company does not have, or hides, the other source makes up for; what merely went wrong today it does not. */
const lastingStates: readonly string[] = ["not_licensed", "not_offered", "concealed"];

function canTellWhoWasSeen(sources: readonly (DatasetFreshness | undefined)[]): boolean {
  return (
    sources.some(isCurrent) &&
    sources.every((source) => !source || isCurrent(source) || lastingStates.includes(source.state))
  );
}
