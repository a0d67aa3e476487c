import { clockSentence } from "./clock";
import type { Cloud } from "./clouds";
import { cloudTitles } from "./clouds.constants";
import type { Dataset } from "./dataset";
import { type Diagnosis, diagnose, explain } from "./diagnosis/diagnose";
import { permissionEntry } from "./diagnosis/graph-entries";
import { clockEntry, otherCloudEntry, otherDirectoryEntry } from "./diagnosis/value-entries";
import type { Directory } from "./directory-discovery";
import { MicrosoftError, type MicrosoftErrorCode } from "./errors";
import { cloudOfDirectory } from "./find-cloud";
import type { GraphClient } from "./graph-client";
import type { Permission } from "./permissions";
import type { AccessToken } from "./token";

/** One line of a connection test. */
export interface Check {
  /** `directory`, `credentials`, `tenant`, `permissions`, then `dataset:<name>`. */
  id: string;
  title: string;
  state: "ok" | "warning" | "failed" | "skipped";
  /** One sentence or two. */
  detail: string;
  diagnosis?: Diagnosis;
  /** What the company does without while this is so: "activated apps and devices". */
  loses?: string[];
}

export interface CheckContext {
  cloud: Cloud;
  directoryId: string;
  applicationId: string;
  /** For what Microsoft did not date itself. */
  at: Date;
}

/** @param directory what Microsoft says of the directory, or why it says nothing */
export function checkDirectory(directory: Directory | MicrosoftError, context: CheckContext): Check {
  const check = { id: "directory", title: "Directory" };
  if (directory instanceof MicrosoftError) {
    const diagnosis = diagnose(directory, context);
    const state = directory.code === "malformed" || directory.code === "unexpected" ? "warning" : "failed";
    return { ...check, state, detail: diagnosis.title, diagnosis };
  }
  const livesIn = otherCloudOf(directory, context.cloud);
  if (livesIn) {
    const detail = `Microsoft keeps this directory in the cloud ${livesIn}, not in the cloud ${context.cloud.title}. Choose another cloud.`;
    const found = explain(otherCloudEntry, context, { at: context.at.toISOString() });
    return { ...check, state: "warning", detail, diagnosis: { ...found, cause: detail } };
  }
  return { ...check, state: "ok", detail: foundIn(context.cloud) };
}

/** In place of the directory's own check: one cause is not told as two. */
export const checkSwapped = (diagnosis: Diagnosis): Check => ({
  ...{ id: "directory", title: "Directory", state: "failed" },
  ...{ detail: diagnosis.cause, diagnosis },
});

const foundIn = ({ name, title }: Cloud) =>
  name === "sandbox" ? "Found in the sandbox." : `Found in the cloud ${title}.`;

/** The cloud a directory is read in when that is not the one that was chosen; its host when we know no such cloud. */
export function otherCloudOf(directory: Directory, cloud: Cloud): string | undefined {
  const { graphHost } = directory;
  const isHere = graphHost === null || graphHost === new URL(cloud.graphOrigin).host;
  // The sandbox describes its directories as the global cloud does, but for the host of Graph.
  if (cloud.name === "sandbox" && isHere) return undefined;
  const found = cloudOfDirectory(directory);
  if (found) return found === cloud.name ? undefined : cloudTitles[found];
  return isHere ? undefined : graphHost;
}

/** Null while the portal's clock is near enough to Microsoft's. */
export function checkClock({ clockAheadMs }: AccessToken, context: CheckContext): Check | null {
  const detail = clockSentence(clockAheadMs);
  if (detail === null) return null;
  const found = explain(clockEntry, context, { at: context.at.toISOString() });
  return {
    id: "clock",
    title: "Clock",
    state: "warning",
    detail,
    diagnosis: { ...found, cause: `${detail} ${found.cause}` },
  };
}

/** Whether the token is for the directory that was typed. @param directory null when its description could not be read */
export function checkTenant(token: AccessToken, directory: Directory | null, context: CheckContext): Check {
  const check = { id: "tenant", title: "Token" };
  const typed = context.directoryId.toLowerCase();
  const expected = directory?.directoryId ?? (typed.includes(".") ? null : typed);
  if (token.directoryId === null || expected === null) {
    return { ...check, state: "skipped", detail: "The token does not show which directory it is for." };
  }
  if (token.directoryId === expected) return { ...check, state: "ok", detail: "It is for this directory." };
  const diagnosis: Diagnosis = {
    ...explain(otherDirectoryEntry, context, { at: context.at.toISOString() }),
    cause: `The Directory ID is ${expected}, but Microsoft issued a token for ${token.directoryId}.`,
  };
  return { ...check, state: "failed", detail: diagnosis.title, diagnosis };
}

export interface DatasetCheck {
  dataset: Dataset;
  check: Check;
  /** Whether Graph says that a permission is missing. */
  isRefused: boolean;
}

/** One tiny call that shows whether a dataset can be read. */
export async function checkDataset(graph: GraphClient, dataset: Dataset, context: CheckContext): Promise<DatasetCheck> {
  const about = { id: `dataset:${dataset.name}`, title: dataset.title };
  const { name, title } = context.cloud;
  if (!dataset.clouds.includes(name)) {
    const detail = `Microsoft does not offer this in the cloud ${title}.`;
    return { dataset, isRefused: false, check: { ...about, state: "skipped", detail } };
  }
  try {
    await dataset.probe(graph, context);
    return { dataset, isRefused: false, check: { ...about, state: "ok", detail: "Can be read." } };
  } catch (error) {
    if (!(error instanceof MicrosoftError)) throw error;
    const diagnosis = diagnose(error, { ...context, permission: dataset.permission });
    const state = mildCodes.includes(error.code) ? "warning" : "failed";
    const check: Check = { ...about, state, detail: diagnosis.title, diagnosis, loses: [dataset.feeds] };
    return { dataset, isRefused: error.code === "permission_missing", check };
  }
}

/** Nothing is broken then: there is nothing to read, or not at once. */
const mildCodes: readonly MicrosoftErrorCode[] = ["not_licensed", "not_published", "throttled"];

interface PermissionFacts {
  missing: readonly Permission[];
  /** Granted, and not one of the five. */
  beyond: readonly string[];
  probed: readonly DatasetCheck[];
}

/** What is missing and what is lost by it; a right too many is worth a warning, because nothing here needs it. */
export function checkPermissions({ missing, beyond, probed }: PermissionFacts, context: CheckContext): Check {
  const check = { id: "permissions", title: "Permissions" };
  const excess = beyond.length > 0 ? ` More than the portal needs: ${beyond.join(", ")}. Take it away.` : "";
  if (missing.length === 0) {
    return { ...check, state: excess ? "warning" : "ok", detail: `All five are granted.${excess}` };
  }
  // What the cloud does not offer is not lost by a permission.
  const lost = probed.filter(
    ({ dataset, check: { state } }) => missing.includes(dataset.permission) && state !== "ok" && state !== "skipped",
  );
  const names = missing.join(", ");
  return {
    ...check,
    state: "failed",
    detail: `Missing: ${names}.${excess}`,
    diagnosis: explain(permissionEntry, { ...context, permission: names }, { at: context.at.toISOString() }),
    loses: lost.map(({ dataset }) => dataset.feeds),
  };
}
