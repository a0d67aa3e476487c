import type { CredentialKind } from "../schema/connections.constants";
import type { CompanyFacts, DatasetPart, FinishedStatus, HealthFacts } from "./health";

/** A time as the drivers give it. */
export type Moment = Date | string | null;

/** A company as `listCompanyFacts` gets it from the database. */
export interface CompanyRow extends Record<string, unknown> {
  companyId: string;
  name: string;
  archivedAt: Moment;
  facts: HealthFacts;
  connectionId: string | null;
  directoryId: string;
  directoryName: string | null;
  applicationId: string;
  cloud: string;
  active: boolean;
  credentialStoredAt: Moment;
  credentialExpiresAt: Moment;
  credentialKind: CredentialKind | null;
  credentialTasks: number;
  runId: string | null;
  status: FinishedStatus;
  finishedAt: Moment;
  error: unknown;
  datasets: DatasetPart[];
  openRunId: string | null;
  openStatus: "queued" | "running";
  openQueuedAt: Moment;
  dataReadAt: Moment;
  users: number;
  licensedUsers: number;
  usedSeats: number;
  boughtSeats: number;
  unclearProducts: number;
}

export function toCompanyFacts(row: CompanyRow): CompanyFacts {
  const { companyId, name, facts, users, licensedUsers, usedSeats, boughtSeats, unclearProducts } = row;
  const { directoryId, directoryName, applicationId, cloud, active } = row;
  const finishedAt = toDate(row.finishedAt);
  const queuedAt = toDate(row.openQueuedAt);
  return {
    ...{ companyId, name, facts, users, licensedUsers, usedSeats, boughtSeats, unclearProducts },
    archivedAt: toDate(row.archivedAt),
    dataReadAt: toDate(row.dataReadAt),
    connection: row.connectionId
      ? {
          ...{ id: row.connectionId, directoryId, directoryName, applicationId, cloud, active },
          credentialStoredAt: toDate(row.credentialStoredAt),
          credentialExpiresAt: toDate(row.credentialExpiresAt),
          credentialKind: row.credentialKind,
          credentialTasks: row.credentialTasks,
        }
      : null,
    lastRun:
      row.runId && finishedAt
        ? { id: row.runId, status: row.status, finishedAt, error: row.error, datasets: row.datasets }
        : null,
    openRun: row.openRunId && queuedAt ? { id: row.openRunId, status: row.openStatus, queuedAt } : null,
  };
}

export function toDate(value: Moment): Date | null {
  return value === null ? null : new Date(value);
}
