import { datasets } from "@/lib/microsoft/datasets/registry";
import { cleanText } from "@/lib/microsoft/fields";
import type { ConnectedCompany } from "../sync-harness";
import type { Effect } from "./bender";
import { rowComparer } from "./compare-published";
import { type TouchedRow, textsOf } from "./mutations/mutation";
import { type PublishedRow, readStored } from "./stored";
import type { Truth } from "./truth";

/** What bent answers did to published rows, beside what they were allowed to do. */
export interface BentRows {
  /** Rows that a bent answer still named rightly, or not at all, and that are gone. */
  removed: string[];
  /** Rows of which a bent answer said nothing new, and that say something else; and rows nobody sent. */
  junk: string[];
  /** Rows that say what a bent answer said. */
  believed: number;
}

/** Holds what is published after bent answers against the truth. Rows whose own answer was bent may be different. */
export async function judgeBentRows(
  company: ConnectedCompany,
  truth: Truth,
  effects: ReadonlyMap<string, Effect>,
): Promise<BentRows> {
  const stored = await readStored(company);
  const found: BentRows = { removed: [], junk: [], believed: 0 };
  for (const dataset of datasets) {
    const part = truth.get(dataset.name);
    if (!part || "refused" in part) continue;
    const published = stored.published.get(dataset.name) ?? new Map<string, PublishedRow>();
    const { touched = [], mayBlank = false, how = [] } = effects.get(dataset.name) ?? {};
    const differs = rowComparer(dataset, { mayBeLater: true });
    const name = (key: string) => `${dataset.name} ${key} (after: ${how.join("; ")})`;
    const texts = new Set(touched.flatMap(({ before, after }) => [...textsOf(before), ...textsOf(after)]));
    const isNamed = (key: string) => isTouched(key, texts);
    const strangers = [...published.keys()].filter((key) => !part.rows.has(key));
    for (const [key, row] of part.rows) {
      const there = published.get(key);
      if (there && !differs(there, row)) continue;
      if (isNamed(key) && (there || mayGo(key, touched, strangers))) found.believed++;
      else if (!there && !(mayBlank && isUnderAnotherKey(row, published, part.rows, differs))) {
        found.removed.push(name(key));
      } else if (there && !(mayBlank && isWeaker(there, row, differs))) {
        found.junk.push(`${name(key)} differs in ${differs(there, row)}`);
      }
    }
    for (const key of strangers) {
      if (dataset.growsBy !== undefined || mayBlank) continue;
      if (isNamed(key)) found.believed++;
      else found.junk.push(`${name(key)} is nobody's`);
    }
  }
  return found;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a row has its key from a bent row. Of a key in two parts the second counts only if it is an id, not a product. */
function isTouched(key: string, touched: ReadonlySet<string>): boolean {
  const [first = "", second = ""] = key.toLowerCase().split("|");
  return touched.has(key.toLowerCase()) || touched.has(first) || (guid.test(second) && touched.has(second));
}

/**
 * Whether a bent row may have taken a published one away: it says that it is another row now, or no longer one for this
 * table. A row that only lost its id, or has one that is none, takes nothing away.
 */
function mayGo(key: string, touched: readonly TouchedRow[], strangers: readonly string[]): boolean {
  const [id = "", part] = key.toLowerCase().split("|");
  return touched.some(({ before, after }) => {
    const was = Object.entries(Object(before));
    const is = new Map(Object.entries(Object(after)));
    if (!was.some(([, value]) => textsOf(value).includes(id) || (part && textsOf(value).includes(part)))) return false;
    const isAnother = was.some(([field, value]) => {
      const now = is.get(field);
      return textsOf(value).includes(id) && isName(now) && !textsOf(now).includes(id);
    });
    const texts = new Set(textsOf(after));
    // Members of a group whose assignment says something else, and groups that no longer give a licence.
    const isOutOfTable =
      part !== undefined || (is.has("groupTypes") && !String(is.get("assignedLicenses")).includes("object"));
    return isAnother || isOutOfTable || strangers.some((stranger) => isTouched(stranger, texts));
  });
}

const concealed = /^[0-9A-F]{32}$/;
const isName = (value: unknown) =>
  typeof value === "string" && cleanText(value) !== "" && value.length <= 500 && !concealed.test(value);

type Differs = ReturnType<typeof rowComparer>;

/** Whether a row differs only in what a missing column leaves blank, earlier or shorter. */
function isWeaker(there: PublishedRow, row: object, differs: Differs): boolean {
  const values = new Map(Object.entries(row));
  const mended = { ...there };
  for (let field = differs(mended, row); field !== null; field = differs(mended, row)) {
    if (!isLess(there[field], values.get(field))) return false;
    mended[field] = values.get(field);
  }
  return true;
}

function isLess(value: unknown, than: unknown): boolean {
  if (value === null || value === false || value === 0 || value === "") return true;
  if (Array.isArray(value)) return Array.isArray(than) && value.every((item) => than.includes(item));
  return typeof value === "string" && typeof than === "string" && value < than;
}

/** Whether the same row stands under a key that Microsoft's whole answer does not give it: its id was in the missing column. */
function isUnderAnotherKey(
  row: object,
  published: ReadonlyMap<string, PublishedRow>,
  rows: ReadonlyMap<string, object>,
  differs: Differs,
): boolean {
  return [...published].some(([key, there]) => !rows.has(key) && isWeaker(there, row, differs));
}
