"use server";

import { workspaceAction } from "@/lib/action";
import { importOptions, runImport } from "./run-import";

/** Checks and saves the rows that were sent, each for itself. */
export const importConnectionsAction = workspaceAction(importOptions, runImport);
