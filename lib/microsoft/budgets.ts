/** A limit of Microsoft's that a whole sync could break, so we keep to it instead of running into it. */
export interface Budget {
  name: string;
  requests: number;
  perMs: number;
  /** Whether every tenant has its own, or all tenants of one application share it. */
  sharedBy: "directory" | "application";
}

/** signInActivity: 10 a minute for an application over all its tenants. https://learn.microsoft.com/graph/throttling-limits */
export const signInActivityBudget: Budget = {
  name: "sign_in_activity",
  requests: 10,
  perMs: 60_000,
  sharedBy: "application",
};

/** Audit logs and reports about authentication methods together. https://learn.microsoft.com/graph/throttling-limits */
export const identityReportsBudget: Budget = {
  name: "identity_reports",
  requests: 5,
  perMs: 10_000,
  sharedBy: "directory",
};
