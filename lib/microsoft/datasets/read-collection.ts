import type { z } from "zod";
import type { DatasetPage, DatasetRow } from "../dataset";
import { followPages } from "../follow-pages";
import type { GraphClient } from "../graph-client";
import { type RawKey, withFields } from "../page-rows";

const maxRowsPerPage = 1_000;

export interface Collection<Row> {
  /** Path with `$select` and `$top`. */
  first: string;
  /** From a raw row to its key and its checked row. */
  wire: z.ZodType<DatasetRow<Row>>;
  /** Reads the key of a raw row that did not parse. */
  rawKey: RawKey;
  /** Of the selected fields those that Microsoft leaves out where there is nothing to tell, as it documents. */
  mayBeAbsent?: readonly string[];
}

/** The fields that every row has to have: all that is asked for. */
function fieldsOf({ first, mayBeAbsent = [] }: Collection<unknown>): string[] {
  const selected = new URL(first, "https://graph.microsoft.com").searchParams.get("$select")?.split(",") ?? [];
  return selected.filter((name) => !mayBeAbsent.includes(name));
}

/** Reads a collection from `cursor` on. The cursor of a page is the link of the next one; the data is live, so there is no as-of. */
export async function* readCollection<Row>(
  graph: GraphClient,
  cursor: string | null,
  collection: Collection<Row>,
): AsyncGenerator<DatasetPage<Row>, void> {
  const { first, rawKey } = collection;
  const wire = withFields(fieldsOf(collection), collection.wire);
  const readPage = (link: string) => graph.getPage(link, wire, ({ key }) => key, rawKey);
  for await (const { link, page } of followPages(cursor ?? first, readPage)) {
    const rows = page.rows.map(({ row }) => row);
    const here = link === first ? null : link; // a page cut in pieces is read again from its beginning
    let from = 0;
    do {
      const isLastPiece = from + maxRowsPerPage >= rows.length;
      yield {
        rows: rows.slice(from, from + maxRowsPerPage),
        rejected: isLastPiece ? page.rejected : [],
        cursor: isLastPiece ? page.next : here,
        isLast: isLastPiece && page.next === null,
        endsEmpty: page.next === null && rows.length + page.rejected.length === 0,
        asOf: null,
      };
      from += maxRowsPerPage;
    } while (from < rows.length);
  }
}
