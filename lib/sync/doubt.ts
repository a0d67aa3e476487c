import { z } from "zod";

/** Why an answer that could be read is not believed at once. Kept with the dataset run, so that the next one can be held against it. */
export const doubtSchema = z.discriminatedUnion("kind", [
  /** It leaves out so many of so many rows. */
  z.object({ kind: z.literal("loss"), gone: z.number(), of: z.number() }),
  /**
   * One field of so many rows, of those that had a value, has none any more, or one and the same new one.
   * `value` is a digest of that one; null is none.
   */
  z.object({
    kind: z.literal("field"),
    field: z.string(),
    rows: z.number(),
    of: z.number(),
    value: z.string().nullable(),
  }),
  /** Of one product the list of products counts so many licenses, the list of people so many. */
  z.object({
    kind: z.literal("contradiction"),
    skuId: z.string(),
    skuPartNumber: z.string(),
    counted: z.number(),
    people: z.number(),
  }),
]);
export type Doubt = z.infer<typeof doubtSchema>;

const doubtsSchema = z.array(doubtSchema);

/** What was kept with a dataset run; none for one that was believed, or held back by an older portal. */
export const toDoubts = (kept: unknown): Doubt[] => doubtsSchema.safeParse(kept).data ?? [];

/** What both are is the same doubt, though the numbers may differ. */
export const isSameDoubt = (a: Doubt, b: Doubt) =>
  a.kind === "field" && b.kind === "field" && a.field === b.field && a.value === b.value;
