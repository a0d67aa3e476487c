import { z } from "zod";
import { cleanText, nullableText } from "../fields";

/** What an event was about: a person, a group, a role, and what changed of it. */
export const auditTarget = z.object({
  id: z.string().nullable(),
  type: z.string().nullable(),
  displayName: z.string().nullable(),
  userPrincipalName: z.string().nullable(),
  modifiedProperties: z.array(
    z.object({
      displayName: z.string().nullable(),
      /** As Microsoft writes it, JSON in a string, and cut off where it is long. */
      oldValue: z.string().nullable(),
      newValue: z.string().nullable(),
    }),
  ),
});
export type AuditTarget = z.infer<typeof auditTarget>;

/** A licence change lists every product with its plans; a few kilobytes hold those of anybody. */
const maxValueChars = 4_000;
/** All values of one event together. */
const maxEventChars = 40_000;
const maxTargets = 50;
const maxProperties = 50;

const anyText = () => z.string().nullable().default(null);

/** https://learn.microsoft.com/graph/api/resources/targetresource, bounded: what is too much is cut, not refused. */
export const auditTargets = () =>
  z
    .array(
      z.object({
        id: nullableText(),
        type: nullableText(),
        displayName: nullableText(),
        userPrincipalName: nullableText(),
        modifiedProperties: z
          .array(z.object({ displayName: nullableText(), oldValue: anyText(), newValue: anyText() }))
          .nullable()
          .default(null),
      }),
    )
    .nullable()
    .default(null)
    .transform((targets): AuditTarget[] => {
      const cut = createCutter();
      return (targets ?? []).slice(0, maxTargets).map(({ modifiedProperties, ...target }) => ({
        ...target,
        modifiedProperties: (modifiedProperties ?? [])
          .slice(0, maxProperties)
          .map(({ displayName, oldValue, newValue }) => ({
            displayName,
            oldValue: cut(oldValue),
            newValue: cut(newValue),
          })),
      }));
    });

/** Cuts each value to its own limit and to what the values before it have left of the event's. */
function createCutter() {
  let left = maxEventChars;
  return (value: string | null) => {
    if (value === null) return null;
    const kept = cleanText(value.slice(0, Math.min(maxValueChars, left)));
    left -= kept.length;
    return kept;
  };
}
