import type { z } from "zod";
import { bodyLimits } from "@/lib/door/body-limits";
import { AppError } from "@/lib/errors";

/**
 * A form's fields as an object for `schema`. A field that the schema wants as a list is one, even with a single value or
 * none; any other field that occurs more than once becomes a list too, which the schema then refuses.
 * @throws AppError invalid, when there are more fields than any form of ours has
 */
export function toFormObject(formData: FormData, schema: z.ZodType): Record<string, unknown> {
  const found = new Map<string, FormDataEntryValue[]>();
  let count = 0;
  // One walk: asking the form for each of its names walks all of it each time.
  for (const [key, value] of formData) {
    count += 1;
    if (count > bodyLimits.member.maxFields)
      throw new AppError("invalid", "This form has more fields than the portal takes.");
    if (key.startsWith("$ACTION_")) continue; // React's own
    const values = found.get(key);
    if (values) values.push(value);
    else found.set(key, [value]);
  }
  const fields = Object.fromEntries(
    Array.from(found, ([key, values]) => [key, values.length > 1 ? values : values[0]] as const),
  ) as Record<string, unknown>;
  for (const key of listFields(schema)) fields[key] = found.get(key) ?? [];
  return fields;
}

interface SchemaPart {
  type: string;
  innerType?: { def: SchemaPart };
  in?: { def: SchemaPart };
  shape?: Record<string, { def: SchemaPart }>;
}

function listFields(schema: z.ZodType): string[] {
  const { shape } = unwrap(schema.def as unknown as SchemaPart);
  return Object.keys(shape ?? {}).filter((key) => {
    const field = shape?.[key];
    return field !== undefined && ["array", "set"].includes(unwrap(field.def).type);
  });
}

/** What an optional, a default or a transform is put around. */
function unwrap(part: SchemaPart): SchemaPart {
  const inner = part.innerType ?? part.in;
  return inner ? unwrap(inner.def) : part;
}
