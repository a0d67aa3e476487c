// Fails when a step of a job is not run by runStep(), which keeps what only we may know from the jobs server.
import "./lib/check-node.mjs";
import { reportFindings } from "./lib/report-findings.mjs";
import { readSourceFiles } from "./lib/source-files.mjs";
import { unwrappedSteps } from "./lib/steps.mjs";

reportFindings("Job steps", unwrappedSteps(readSourceFiles()));
