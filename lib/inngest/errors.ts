import { MicrosoftError } from "@/lib/microsoft/errors";

/**
 * What Inngest may know of an error: its kind and code. It keeps messages and stacks and shows them on a dashboard; a failed
 * query's message holds SQL, parameters and names of tables and roles, a stack the server's paths.
 */
export function toSafeError(error: unknown): Error {
  const safe = new Error(`A step failed: ${kindOf(error)}`);
  safe.stack = `${safe.name}: ${safe.message}`;
  return safe;
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof MicrosoftError) return `${error.name} ${error.code}`;
  const code = codeOf(error) ?? codeOf(error.cause);
  return code ? `${nameOf(error)} ${code}` : nameOf(error);
}

const nameOf = ({ name }: Error) => (/^\w{1,60}$/.test(name) ? name : "Error");

/** A SQLSTATE (`40001`) or one of Node's (`ECONNREFUSED`). */
function codeOf(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && /^[0-9A-Z_]{2,40}$/.test(code) ? code : null;
}
