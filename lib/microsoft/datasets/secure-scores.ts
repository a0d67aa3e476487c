import { z } from "zod";
import type { Dataset, DatasetPage } from "../dataset";
import { clippedText, dateTime, figureOrNull, integer, keyText, nullableText, pastDateTime, text } from "../fields";
import { followPages } from "../follow-pages";
import type { GraphClient } from "../graph-client";
import { rawField } from "../page-rows";

const dayMs = 86_400_000;
/** Microsoft keeps the scores of this many days. */
const daysKept = 90;
/** Days that are read again, because Microsoft corrects the latest ones. */
const daysCorrected = 2;

const comparison = z.object({ basis: z.string(), averageScore: z.number() });
const controlScore = z.object({
  /** The id of its row in secure_score_controls. */
  controlName: z.string(),
  controlCategory: z.string().nullable(),
  score: z.number().nullable(),
  scoreInPercentage: z.number().nullable(),
  implementationStatus: z.string().nullable(),
});
export type ControlScore = z.infer<typeof controlScore>;

const row = z.object({
  day: z.string(),
  createdDateTime: z.string(),
  /** Null for a day of which Microsoft has no score. */
  currentScore: z.number().nullable(),
  maxScore: z.number().nullable(),
  activeUserCount: z.int32().nullable(),
  licensedUserCount: z.int32().nullable(),
  averageComparativeScores: z.array(comparison),
  controlScores: z.array(controlScore),
});
export type SecureScoreRow = z.infer<typeof row>;

const nullableInteger = () => integer().nullable().default(null).transform(figureOrNull);
const nullableNumber = () => z.number().nullable().default(null).transform(figureOrNull);
/** Of the fields that Microsoft adds to an open type nothing is promised: not even that they are there. */
const extra = <Value extends z.ZodType>(schema: Value) => schema.nullable().catch(null);

/** https://learn.microsoft.com/graph/api/resources/securescore */
const wire = z
  .object({
    createdDateTime: pastDateTime(),
    currentScore: z.number().transform(figureOrNull),
    maxScore: z.number().transform(figureOrNull),
    activeUserCount: nullableInteger(),
    licensedUserCount: nullableInteger(),
    averageComparativeScores: z
      .array(z.object({ basis: text(), averageScore: nullableNumber() }))
      .nullable()
      .default([])
      .transform((scores) =>
        (scores ?? []).flatMap(({ basis, averageScore: score }) =>
          score === null ? [] : [{ basis, averageScore: score }],
        ),
      ),
    controlScores: z
      .array(
        z.object({
          controlName: keyText(),
          controlCategory: nullableText(),
          score: nullableNumber(),
          scoreInPercentage: extra(z.number()).transform(figureOrNull),
          implementationStatus: extra(clippedText(2_000)),
        }),
      )
      .nullable()
      .default([]),
  })
  .transform(({ averageComparativeScores, controlScores, ...fields }) => ({
    day: dayOf(fields.createdDateTime),
    ...fields,
    averageComparativeScores: sortBy(averageComparativeScores, ({ basis }) => basis),
    controlScores: sortBy(controlScores ?? [], ({ controlName }) => controlName),
  }));

const dayOf = (moment: string) => moment.slice(0, 10);

/** In a fixed order, because Microsoft promises none and a new one is no change. */
function sortBy<Item>(items: Item[], nameOf: (item: Item) => string): Item[] {
  return items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b))));
}

const rawDay = rawField("createdDateTime", dateTime().transform(dayOf));
const readPage = (graph: GraphClient) => (link: string) => graph.getPage(link, wire, ({ day }) => day, rawDay);

/** How many of the newest days to ask for. @param since up to where they are known without a gap */
function countDays(since: string | null): number {
  const published = since === null ? Number.NaN : Date.parse(since);
  if (Number.isNaN(published)) return daysKept;
  const missing = Math.max(0, Math.floor((Date.now() - published) / dayMs));
  return Math.min(daysKept, missing + daysCorrected);
}

/**
 * Newest day first. A page has a next link as long as there are older days, so reading ends by itself: with the days that
 * were wanted, provided they lead back to what is published (whatever our clock says), and after 90 in any case.
 */
async function* readScores(
  graph: GraphClient,
  cursor: string | null,
  since: string | null,
): AsyncGenerator<DatasetPage<SecureScoreRow>, void> {
  const wanted = countDays(since);
  let seen = skippedBy(cursor);
  let isFirst = cursor === null;
  for await (const { page } of followPages(cursor ?? `${path}?$top=${wanted}`, readPage(graph))) {
    const { rows, rejected, next } = page;
    const days = rows.map(({ key }) => key).sort();
    const count = rows.length + rejected.length;
    seen += count;
    const hasAll = seen >= wanted && (since === null || (days[0] ?? "") <= dayOf(since));
    const isLast = next === null || count === 0 || seen >= daysKept || hasAll;
    yield {
      rows,
      rejected,
      cursor: isLast ? null : next,
      isLast,
      endsEmpty: !isFirst && count === 0,
      asOf: isFirst ? (days.at(-1) ?? null) : null,
      ...(isFirst && count === 0 ? { finding: "not_published" } : {}),
    };
    if (isLast) return;
    isFirst = false;
  }
}

/** How many days a next link leaves behind: what was read before it. */
function skippedBy(link: string | null): number {
  const skip = link !== null && URL.canParse(link) ? Number(new URL(link).searchParams.get("$skip")) : 0;
  return Number.isSafeInteger(skip) && skip > 0 ? skip : 0;
}

const path = "/v1.0/security/secureScores";

/** The tenant's secure score, day by day; the key is the day. */
export const secureScores: Dataset<SecureScoreRow> = {
  name: "secure_scores",
  title: "Secure score",
  permission: "SecurityEvents.Read.All",
  licence: null,
  clouds: ["global", "usgov", "usgovdod", "sandbox"],
  keepsHistory: false,
  growsBy: "createdDateTime",
  feeds: "the secure score and its trend",
  row,
  read: (graph, cursor, { since }) => readScores(graph, cursor, since),
  async probe(graph) {
    await graph.getJson(`${path}?$top=1`);
  },
};
