import { beforeAll, describe, expect, test } from "vitest";
import { permissionRoleIds } from "@/lib/microsoft/permissions";
import { azureCliScript } from "./azure-cli-script";
import { graphApplicationId, type ScriptInput, scriptTag } from "./script-input";
import { createDirectory, run, runAzureCliScript } from "./testing/run-azure-cli-script";

const input: ScriptInput = {
  companyName: "Contoso Dental",
  appName: "Lifecycle Insights",
  directoryId: createDirectory().id,
  cloud: "global",
  secretMonths: 24,
};
const roleIds = Object.values(permissionRoleIds);
const script = azureCliScript(input);

const grants = Array.from({ length: 5 }, () => "post servicePrincipals/graph-principal/appRoleAssignedTo");
const grantedTo = ({ servicePrincipals }: ReturnType<typeof createDirectory>) =>
  servicePrincipals.flatMap(({ appRoleAssignments }) => appRoleAssignments.map(({ appRoleId }) => appRoleId));

/** A first run that was answered with yes. */
let first: Awaited<ReturnType<typeof runAzureCliScript>>;
beforeAll(async () => {
  first = await runAzureCliScript(script, createDirectory(), "y\n");
});

describe("the Azure CLI script", () => {
  test("shows what it will do, and without a yes changes nothing", async () => {
    for (const answer of ["n\n", ""]) {
      const { code, stdout, directory } = await runAzureCliScript(script, createDirectory(), answer);
      expect(code).toBe(0);
      expect(stdout).toContain("For Contoso Dental, in the directory Contoso Dental GmbH (a47d0c19-");
      expect(stdout).toContain('register the app "Lifecycle Insights"');
      for (const name of Object.keys(permissionRoleIds)) expect(stdout).toContain(`add ${name}`);
      expect(stdout).toContain("Nothing was changed.");
      expect(directory.calls).toEqual([]);
    }
  });

  test("registers, grants the five, makes the secret, and prints the portal's three values", () => {
    const { code, stdout, stderr, directory } = first;
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const [app] = directory.applications;
    expect(app).toMatchObject({
      displayName: "Lifecycle Insights",
      signInAudience: "AzureADMyOrg",
      tags: [scriptTag],
      requiredResourceAccess: [
        { resourceAppId: graphApplicationId, resourceAccess: roleIds.map((id) => ({ id, type: "Role" })) },
      ],
    });
    expect(directory.calls).toEqual([
      "post applications",
      "post servicePrincipals",
      ...grants,
      `post applications/${app?.id}/addPassword`,
    ]);
    expect(grantedTo(directory)).toEqual(roleIds);
    expect(stdout).toMatch(new RegExp(`Application ID +${app?.appId}\n`));
    expect(stdout).toMatch(/Directory ID +a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002\n/);
    expect(stdout).toMatch(/Secret Key +made~secret\.value\n/);
    const months = (Date.parse(directory.passwords[0]?.endDateTime ?? "") - Date.now()) / (30.44 * 24 * 3_600_000);
    expect(Math.round(months)).toBe(24);
  });

  test("a second run takes the same app, grants nothing twice, and adds a secret beside the first", async () => {
    const second = await runAzureCliScript(script, first.directory, "y\n");
    expect(second.stdout).toContain(`that an earlier run registered (${first.directory.applications[0]?.appId})`);
    expect(second.directory.applications).toHaveLength(1);
    expect(second.directory.calls).toEqual([expect.stringMatching(/^post applications\/.*\/addPassword$/)]);
    expect(second.directory.passwords).toHaveLength(2);
    expect(grantedTo(second.directory)).toEqual(roleIds);
  });

  test("adds only what is missing, and keeps what else the registration asks for", async () => {
    const directory = structuredClone(first.directory);
    const [app] = directory.applications;
    const own = directory.servicePrincipals.find(({ appId }) => appId === app?.appId);
    if (!app || !own) throw new Error("The first run made no app.");
    const [kept, lost] = [roleIds.slice(0, 3), roleIds.slice(3)];
    const other = { resourceAppId: "other", resourceAccess: [{ id: "z", type: "Scope" }] };
    const roles = kept.map((id) => ({ id, type: "Role" }));
    app.requiredResourceAccess = [other, { resourceAppId: graphApplicationId, resourceAccess: roles }];
    own.appRoleAssignments = own.appRoleAssignments.slice(0, 4);
    const again = await runAzureCliScript(script, directory, "y\n");
    expect(again.directory.calls.slice(0, 2)).toEqual([`patch applications/${app.id}`, grants[0]]);
    expect(again.directory.calls).toHaveLength(3);
    expect(again.directory.applications[0]?.requiredResourceAccess).toEqual([
      other,
      { resourceAppId: graphApplicationId, resourceAccess: [...kept, ...lost].map((id) => ({ id, type: "Role" })) },
    ]);
    expect(grantedTo(again.directory)).toEqual(roleIds);
  });

  test("leaves an app of the same name alone that somebody else made", async () => {
    const theirs = { id: "t", appId: "t", displayName: "Lifecycle Insights", tags: [], requiredResourceAccess: [] };
    const { directory } = await runAzureCliScript(script, createDirectory({ applications: [theirs] }), "y\n");
    expect(directory.applications).toHaveLength(2);
    expect(directory.applications[0]).toEqual(theirs);
  });

  test("waits for what Microsoft has not copied everywhere yet", async () => {
    const faults = [
      { call: "post servicePrincipals", message: "Request_ResourceNotFound", times: 2 },
      { call: "post applications/", message: "Request_ResourceNotFound", times: 1 },
    ];
    const { code, stdout, stderr, directory } = await runAzureCliScript(script, createDirectory({ faults }), "y\n");
    expect(code).toBe(0);
    expect(stderr.match(/Microsoft is not ready/g)).toHaveLength(3);
    expect(stdout).toContain("made~secret.value");
    expect(directory.passwords).toHaveLength(1);
  });

  test("says at once who may consent when Microsoft refuses, and the next run goes on from there", async () => {
    const call = "post servicePrincipals/graph-principal";
    const faults = [{ call, message: "Authorization_RequestDenied", times: 1 }];
    const refused = await runAzureCliScript(script, createDirectory({ faults }), "y\n");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("needs a Global Administrator or a Privileged Role Administrator");
    expect(refused.stderr).not.toContain("not ready");
    expect(refused.directory.passwords).toEqual([]);
    const again = await runAzureCliScript(script, { ...refused.directory, faults: [] }, "y\n");
    expect(again.code).toBe(0);
    expect(again.directory.applications).toHaveLength(1);
  });

  test("signs in to the company's directory when another one is signed in, and stops when that fails", async () => {
    const elsewhere = createDirectory({ signedIn: "0f3c1f0e-2e6b-4f83-b5d1-0c9e7f3a4009" });
    const { directory } = await runAzureCliScript(script, elsewhere, "n\n");
    expect(directory.calls).toEqual(["login"]);
    expect(directory.signedIn).toBe(input.directoryId);
    const stubborn = { ...elsewhere, loginLeadsTo: "0f3c1f0e-2e6b-4f83-b5d1-0c9e7f3a4009" };
    const stopped = await runAzureCliScript(script, stubborn, "y\n");
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain("You are signed in to the directory 0f3c1f0e-");
    expect(stopped.directory.calls).toEqual(["login"]);
  });

  test("without a Directory ID uses and prints the directory that is signed in", async () => {
    const anywhere = azureCliScript({ ...input, directoryId: null });
    const { stdout, directory } = await runAzureCliScript(anywhere, createDirectory(), "y\n");
    expect(directory.calls).not.toContain("login");
    expect(stdout).toMatch(/Directory ID +a47d0c19-/);
  });

  test.each([
    ["usgov", "AzureUSGovernment", "https://graph.microsoft.us"],
    ["usgovdod", "AzureUSGovernment", "https://dod-graph.microsoft.us"],
    ["china", "AzureChinaCloud", "https://microsoftgraph.chinacloudapi.cn"],
  ] as const)("for %s switches Azure CLI to %s and asks %s", async (cloud, cliCloud, graph) => {
    const text = azureCliScript({ ...input, cloud });
    const { stdout, directory } = await runAzureCliScript(text, createDirectory(), "n\n");
    expect(directory.cloud).toBe(cliCloud);
    expect(text).toContain(`GRAPH='${graph}'`);
    expect(stdout).toContain("to go back: az cloud set --name AzureCloud");
    expect(stdout).toContain("Nothing was changed.");
  });

  test("a hostile name is shown and registered letter for letter, and does nothing else", async () => {
    const name = 'O\'Neil "$(touch /tmp/x)" `id` $HOME \\ !! ; exit 1 #';
    const hostile = azureCliScript({ ...input, companyName: name, appName: name });
    const { code, stdout, directory } = await runAzureCliScript(hostile, createDirectory(), "y\n");
    expect(code).toBe(0);
    expect(stdout).toContain(`For ${name}, in the directory`);
    expect(directory.applications[0]?.displayName).toBe(name);
    const again = await runAzureCliScript(hostile, directory, "y\n");
    expect(again.directory.applications).toHaveLength(1);
  });

  test("is valid bash, whatever the names", async () => {
    for (const companyName of ["'", "''\n)\nexit 1\n(", "`", "$(", "\\'", "!\"'", "Ünï 🦷 עברית", "\r\n'"]) {
      const text = azureCliScript({ ...input, companyName, appName: companyName });
      expect((await run("bash", ["-n"], process.env, text)).stderr, companyName).toBe("");
    }
  });
});
