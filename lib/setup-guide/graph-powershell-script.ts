import { getCloud } from "@/lib/microsoft/clouds";
import { permissionRoleIds, requiredPermissions } from "@/lib/microsoft/permissions";
import { graphPowerShellBody } from "./graph-powershell-body";
import { quotePowerShell } from "./quote-powershell";
import { applicationFilter, graphApplicationId, type ScriptInput, scriptTag, toLine } from "./script-input";

/** https://learn.microsoft.com/powershell/microsoftgraph/authentication-commands */
const environments: Record<ScriptInput["cloud"], string> = {
  global: "Global",
  usgov: "USGov",
  usgovdod: "USGovDoD",
  china: "China",
};

/**
 * A script for Microsoft Graph PowerShell that does what `azureCliScript` does, for Windows PowerShell 5.1 and PowerShell 7.
 * Needs the module Microsoft.Graph.Authentication only.
 */
export function graphPowerShellScript({ companyName, appName, directoryId, cloud, secretMonths }: ScriptInput): string {
  const values = {
    Company: toLine(companyName ?? "the company"),
    AppName: toLine(appName),
    DirectoryId: directoryId ?? "",
    Environment: environments[cloud],
    Graph: getCloud(cloud).graphOrigin,
    Tag: scriptTag,
    GraphAppId: graphApplicationId,
    FindApp: applicationFilter(appName),
  };
  return [
    "# For PowerShell, with the module Microsoft.Graph.Authentication. It shows what it will do and asks before it changes anything.",
    "& {",
    "$ErrorActionPreference = 'Stop'",
    "",
    "# What it is made for.",
    ...Object.entries(values).map(([name, value]) => `$${name} = ${quotePowerShell(value)}`),
    `$SecretMonths = ${Math.trunc(secretMonths)}`,
    "",
    "# The permissions, all read-only: name and id of the app role.",
    "# https://learn.microsoft.com/graph/permissions-reference",
    "$Permissions = [ordered]@{",
    ...requiredPermissions.map((name) => `  '${name}' = '${permissionRoleIds[name]}'`),
    "}",
    graphPowerShellBody,
    "}",
    "",
  ].join("\n");
}
