// Fails when a "use server" file exports what workspaceAction did not make.
import "./lib/check-node.mjs";
import { reportFindings } from "./lib/report-findings.mjs";
import { unguardedActions } from "./lib/server-actions.mjs";
import { readSourceFiles } from "./lib/source-files.mjs";

reportFindings("Server actions", unguardedActions(readSourceFiles()));
