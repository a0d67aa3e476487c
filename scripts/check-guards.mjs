// Fails when a page or a route leaves the question for a session to somebody else.
import "./lib/check-node.mjs";
import { unguardedEntries } from "./lib/guards.mjs";
import { reportFindings } from "./lib/report-findings.mjs";
import { readSourceFiles } from "./lib/source-files.mjs";

reportFindings("Guards", unguardedEntries(readSourceFiles()));
