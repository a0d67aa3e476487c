import { headers } from "next/headers";
import { foreignMessage, isSameOrigin } from "@/lib/auth/same-origin";
import { AppError } from "@/lib/errors";

/** @throws AppError forbidden, when something else than the portal's own page sent this request */
export async function requireSameOrigin(): Promise<void> {
  if (isSameOrigin(await headers())) return;
  throw new AppError("forbidden", foreignMessage);
}
