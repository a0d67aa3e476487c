import type { z } from "zod";

/**
 * A form's fields as an object for `schema`. A field that the schema wants as a list is one, even with a single value or
 * none; any other field that occurs more than once becomes a list too, which the schema then refuses.
 */
export function toFormObject(formData: FormData, schema: z.ZodType): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of new Set(formData.keys())) {
    if (key.startsWith("$ACTION_")) continue; // React's own
    const values = formData.getAll(key);
    fields[key] = values.length > 1 ? values : values[0];
  }
  for (const key of listFields(schema)) fields[key] = formData.getAll(key);
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
