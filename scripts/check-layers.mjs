// Fails when an import points the wrong way: app to components and lib, lib to db, lib/microsoft alone.
import "./lib/check-node.mjs";
import { layerViolations } from "./lib/layers.mjs";
import { reportFindings } from "./lib/report-findings.mjs";
import { readSourceFiles } from "./lib/source-files.mjs";

reportFindings("Layers", layerViolations(readSourceFiles()));
