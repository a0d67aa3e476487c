import { customType } from "drizzle-orm/pg-core";

/**
 * Names in the form in which they are compared (lib/letters.ts), made by the database from the name beside it. By bytes,
 * so that they have one order on every server, whatever its locale and its version of ICU, and an index stays right.
 */
export const letters = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });
