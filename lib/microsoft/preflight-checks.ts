import type { Cloud } from "./clouds";
import { cloudTitles } from "./clouds.constants";
import type { Dataset } from "./dataset";
import { type Diagnosis, diagnose } from "./diagnosis/diagnose";
import type { Directory } from "./directory-discovery";
import { MicrosoftError } from "./errors";
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
  const elsewhere = placeElsewhere(directory, context.cloud);
  if (elsewhere) {
    const detail = `Microsoft keeps this directory ${elsewhere}, not in the cloud ${context.cloud.title}. Choose another cloud.`;
    return { ...check, state: "warning", detail };
  }
  return { ...check, state: "ok", detail: `Found in the cloud ${context.cloud.title}.` };
}

/** Where a directory is read when that is not the cloud that was chosen; null when it is, or Microsoft does not say. */
function placeElsewhere(directory: Directory, cloud: Cloud): string | null {
  if (cloud.name === "sandbox") return null;
  const found = cloudOfDirectory(directory);
  if (found) return found === cloud.name ? null : `in the cloud ${cloudTitles[found]}`;
  const { graphHost } = directory;
  return graphHost === null || graphHost === new URL(cloud.graphOrigin).host ? null : `at ${graphHost}`;
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
    title: "The token is for another directory",
    cause: `The Directory ID is ${expected}, but Microsoft issued a token for ${token.directoryId}.`,
    steps: [{ text: "In Entra, copy Directory (tenant) ID from the application's Overview, and save again." }],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
    provider: { at: context.at.toISOString() },
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
    const state = error.code === "not_licensed" || error.code === "throttled" ? "warning" : "failed";
    const check: Check = { ...about, state, detail: diagnosis.title, diagnosis, loses: [dataset.feeds] };
    return { dataset, isRefused: error.code === "permission_missing", check };
  }
}

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
  const refusal = new MicrosoftError("permission_missing", "The token lacks a permission.", { at: context.at });
  return {
    ...check,
    state: "failed",
    detail: `Missing: ${names}.${excess}`,
    diagnosis: diagnose(refusal, { ...context, permission: names }),
    loses: lost.map(({ dataset }) => dataset.feeds),
  };
}
