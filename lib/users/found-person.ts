/** Somebody whom a search over all companies finds, as GET /api/people says it. */
export interface FoundPerson {
  companyId: string;
  companyName: string;
  /** Microsoft's object id. */
  key: string;
  name: string;
  signInName: string;
}
