import { getCloud } from "@/lib/microsoft/clouds";
import { azureCliBody } from "./azure-cli-body";
import { quoteBash } from "./quote-bash";
import {
  applicationFilter,
  graphApplicationId,
  permissionLines,
  type ScriptInput,
  scriptTag,
  toLine,
} from "./script-input";

/** Azure CLI has no cloud of its own for DoD; Graph's address makes the difference. https://learn.microsoft.com/cli/azure/manage-clouds-azure-cli */
const cliClouds: Record<ScriptInput["cloud"], string> = {
  global: "AzureCloud",
  usgov: "AzureUSGovernment",
  usgovdod: "AzureUSGovernment",
  china: "AzureChinaCloud",
};

/**
 * A bash script for Azure CLI that registers the app, adds and grants the permissions, makes a client secret and prints
 * the three values. It asks before it changes anything, and a second run goes on from where the first one came.
 */
export function azureCliScript({ companyName, appName, directoryId, cloud, secretMonths }: ScriptInput): string {
  const values = {
    COMPANY: toLine(companyName ?? "the company"),
    APP_NAME: toLine(appName),
    DIRECTORY_ID: directoryId ?? "",
    AZ_CLOUD: cliClouds[cloud],
    GRAPH: getCloud(cloud).graphOrigin,
    SECRET_MONTHS: String(secretMonths),
    TAG: scriptTag,
    GRAPH_APP_ID: graphApplicationId,
    FIND_APP: applicationFilter(appName),
    APP_NAME_JSON: JSON.stringify(toLine(appName)),
  };
  return [
    "# For bash, with Azure CLI. It shows what it will do and asks before it changes anything.",
    "(",
    "set -euo pipefail",
    "",
    "# What it is made for.",
    ...Object.entries(values).map(([name, value]) => `${name}=${quoteBash(value)}`),
    "",
    "# The permissions, all read-only: name and id of the app role.",
    "# https://learn.microsoft.com/graph/permissions-reference",
    `PERMISSIONS='${permissionLines().join("\n")}'`,
    azureCliBody,
    ")",
    "",
  ].join("\n");
}
