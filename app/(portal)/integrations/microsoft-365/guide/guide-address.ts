import { z } from "zod";
import { cloudNames } from "@/lib/microsoft/clouds.constants";
import { type GuideAddress, guideWays } from "./guide-href";

const text = (length: number) => z.string().trim().max(length).optional().catch(undefined);
const address = z.object({
  company: z.uuid().optional().catch(undefined),
  way: z.enum(guideWays).catch("steps"),
  step: text(40),
  cloud: z.enum(cloudNames).optional().catch(undefined),
  directory: text(100),
  application: text(100),
  typedFor: text(40),
});

/** Reads the page's search parameters; whatever cannot be read counts as not given. */
export function readGuideAddress(params: Record<string, unknown>): GuideAddress {
  const { cloud, directory, application, typedFor, ...rest } = address.parse(params);
  return typedFor === (rest.company ?? "none") ? { ...rest, cloud, directory, application, typedFor } : rest;
}

const idPattern = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** An id as it is copied from Entra; null when it is none. */
export const toId = (typed: string) => (idPattern.test(typed) ? typed.replaceAll(/[{}]/g, "").toLowerCase() : null);
