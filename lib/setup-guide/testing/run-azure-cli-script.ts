import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { graphApplicationId } from "../script-input";

interface Application {
  id: string;
  appId: string;
  displayName: string;
  tags: string[];
  requiredResourceAccess: { resourceAppId: string; resourceAccess: { id: string; type: string }[] }[];
}

/** What Azure CLI sees of a company in a test. */
export interface FakeDirectory {
  id: string;
  cloud: string;
  signedIn: string | null;
  /** Where a sign-in ends, whatever directory was asked for. */
  loginLeadsTo?: string;
  applications: Application[];
  servicePrincipals: { id: string; appId: string; appRoleAssignments: { appRoleId: string }[] }[];
  passwords: { application: string; endDateTime: string }[];
  /** Calls that fail a number of times before they succeed. */
  faults: { call: string; message: string; times: number }[];
  /** What was changed, in order. */
  calls: string[];
}

export const createDirectory = (changes: Partial<FakeDirectory> = {}): FakeDirectory => ({
  id: "a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002",
  cloud: "AzureCloud",
  signedIn: "a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002",
  applications: [],
  servicePrincipals: [{ id: "graph-principal", appId: graphApplicationId, appRoleAssignments: [] }],
  passwords: [],
  faults: [],
  calls: [],
  ...changes,
});

const fakeAz = fileURLToPath(new URL("./fake-az.mjs", import.meta.url));

/** Runs the script in bash with a stand-in for `az`, and answers its question. `sleep` takes no time. */
export async function runAzureCliScript(script: string, directory: FakeDirectory, answer: string) {
  const folder = await mkdtemp(join(tmpdir(), "set-up-script-"));
  try {
    const file = join(folder, "directory.json");
    await writeFile(file, JSON.stringify({ ...directory, calls: [] }));
    await writeFile(join(folder, "script.sh"), script);
    await writeFile(join(folder, "az"), `#!/bin/sh\nexec "${process.execPath}" "${fakeAz}" "$@"\n`, { mode: 0o755 });
    await writeFile(join(folder, "sleep"), "#!/bin/sh\n", { mode: 0o755 });
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, FAKE_AZ_FILE: file };
    const result = await run("bash", [join(folder, "script.sh")], env, answer);
    return { ...result, directory: JSON.parse(await readFile(file, "utf8")) as FakeDirectory };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param input what is typed */
export function run(command: string, args: string[], env: NodeJS.ProcessEnv, input = "") {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(command, args, { env });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data) => (stdout += data));
    child.stderr.on("data", (data) => (stderr += data));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.on("error", () => {}); // It may end before it has read all.
    child.stdin.end(input);
  });
}
