import type { z } from "zod";
import type { Budget } from "./budgets";
import type { CloudName } from "./clouds.constants";
import type { GraphClient } from "./graph-client";
import type { Licence } from "./licences";
import type { OwnCredential } from "./own-credential";
import type { Permission } from "./permissions";

/** All that Microsoft wants for a dataset. */
export const permissionsFor = ({ permission, alsoNeeds }: Pick<Dataset, "permission" | "alsoNeeds">) =>
  alsoNeeds ? [permission, alsoNeeds] : [permission];

/** A checked row and its key inside the company. */
export interface DatasetRow<Row> {
  key: string;
  row: Row;
}

/** A row that did not parse. `key` is null when not even that could be read: then nothing of the dataset may be taken as gone. */
export interface RejectedRow {
  key: string | null;
  /** Whose row it is, as the dataset names people; null when nobody can tell. Absent where the key begins with it. */
  person?: string | null;
  /** One line for the log: which field, what was wrong. */
  reason: string;
}

/** At most 1,000 rows, in Microsoft's order. */
export interface DatasetPage<Row> {
  rows: DatasetRow<Row>[];
  rejected: RejectedRow[];
  /** From where a later read goes on: an opaque link, or null for "from the start" (a report cannot be entered in its middle). */
  cursor: string | null;
  isLast: boolean;
  /** The day Microsoft computed the data for (`YYYY-MM-DD`), or null when the data is live or the answer does not tell. */
  asOf: string | null;
  /**
   * The last page was empty although the one before it led to it, or is all there was: Microsoft may have had more to tell. What
   * an answer leaves out of a log it will not leave out of the next one only if that is asked to begin before it.
   */
  endsEmpty?: boolean;
  /** Why there are no usable rows although Microsoft answered; absent when all is well. */
  finding?: "concealed" | "unusable_names" | "not_published";
}

/** What a reading may need to know beside the cursor. */
export interface ReadContext {
  /**
   * For a dataset with `growsBy`: the value up to which all was read without a gap; null when nothing was, and for every other
   * dataset.
   */
  since: string | null;
  applicationId: string;
  ownCredential: OwnCredential;
}

/**
 * One kind of data read from Graph. Knows nothing of the database or of jobs.
 * The row's keys are the column names (in code) of the published table `m365_<name>`.
 */
export interface Dataset<Row extends object = object> {
  /** snake_case; also names the published table. */
  name: string;
  title: string;
  permission: Permission;
  /** A second permission that Microsoft wants for it; absent when the one is enough. */
  alsoNeeds?: Permission;
  /** Without it Microsoft answers 403; null when every tenant has the data. */
  licence: Licence | null;
  /** A limit of Microsoft's that its requests keep to; absent when a sync cannot come near one. */
  budget?: Budget;
  /** Where Microsoft offers it; elsewhere it is not asked for. */
  clouds: readonly CloudName[];
  /** Whether a change of a row opens a new version; false for what ticks every day. */
  keepsHistory: boolean;
  /**
   * For a log, of which an answer holds only the latest part: the field of the row by which the newest is told. What an
   * answer leaves out is kept then. Absent: an answer is the whole, and what it leaves out is gone.
   */
  growsBy?: string;
  /**
   * What its rows are about people, and by what they name them: by the sign-in name of the day of a report, or by the object
   * id. Absent: it says nothing of single people, or names them in some other way.
   */
  namesPeopleBy?: "sign_in_name" | "object_id";
  /** A person has several rows, each with a key of its own that does not tell how many there are. */
  hasManyLines?: boolean;
  /** Its rows stay when their owner is gone from the directory: that a name is nobody's is nothing strange. */
  outlivesPeople?: boolean;
  /** What the company loses without it, for the screen: "activated apps and devices". */
  feeds: string;
  row: z.ZodType<Row>;
  /** Reads from `cursor` on (null: from the start), page by page. @throws {MicrosoftError} */
  read(graph: GraphClient, cursor: string | null, context: ReadContext): AsyncGenerator<DatasetPage<Row>, void>;
  /** One tiny call that shows whether the data can be read, for the check at "Save Settings". @throws {MicrosoftError} */
  probe(graph: GraphClient, context: Pick<ReadContext, "applicationId">): Promise<void>;
}
