// A stand-in for Azure CLI: answers from the directory in FAKE_AZ_FILE, and notes there what it was asked for.
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const file = process.env.FAKE_AZ_FILE;
const directory = JSON.parse(readFileSync(file, "utf8"));
const { command, options } = readArguments(process.argv.slice(2));
try {
  print(applyQuery(answer()));
} catch (error) {
  process.stderr.write(`ERROR: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  writeFileSync(file, JSON.stringify(directory));
}

function readArguments(args) {
  const start = args.findIndex((arg) => arg.startsWith("--"));
  const [words, rest] = start < 0 ? [args, []] : [args.slice(0, start), args.slice(start)];
  const found = {};
  let name = "";
  for (const arg of rest) {
    if (arg.startsWith("--")) {
      name = arg;
      found[name] = [];
    } else found[name].push(arg);
  }
  return { command: words.join(" "), options: found };
}

function option(name) {
  return options[name]?.[0];
}

function answer() {
  switch (command) {
    case "cloud show":
      return { name: directory.cloud };
    case "cloud set":
      directory.cloud = option("--name");
      return null;
    case "account show":
      if (!directory.signedIn) throw new Error("Please run 'az login' to setup account.");
      return { tenantId: directory.signedIn };
    case "login":
      directory.signedIn = directory.loginLeadsTo ?? option("--tenant") ?? directory.id;
      directory.calls.push("login");
      return null;
    case "rest":
      return askGraph();
    default:
      throw new Error(`'${command}' is no command of this stand-in.`);
  }
}

function askGraph() {
  const path = option("--url").replace(`${option("--resource")}/v1.0/`, "");
  const call = `${option("--method")} ${path}`;
  if (option("--method") !== "get") directory.calls.push(call);
  const fault = directory.faults.find((each) => call.startsWith(each.call) && each.times-- > 0);
  if (fault) throw new Error(fault.message);
  const body = JSON.parse(option("--body") ?? "null");
  const filter = options["--url-parameters"]?.find((each) => each.startsWith("$filter="));
  const wanted = /eq '(.*)'$/.exec(filter ?? "")?.[1]?.replaceAll("''", "'");
  const [first, id, last] = path.split("/");
  if (path === "organization") return { value: [{ displayName: "Contoso Dental GmbH" }] };
  if (call === "get applications") {
    return { value: directory.applications.filter(({ displayName }) => displayName === wanted) };
  }
  if (call === "post applications") return add(directory.applications, { ...body, appId: randomUUID() });
  if (call === "get servicePrincipals") {
    return { value: directory.servicePrincipals.filter(({ appId }) => appId === wanted) };
  }
  if (call === "post servicePrincipals") return add(directory.servicePrincipals, { ...body, appRoleAssignments: [] });
  const owner = directory[first].find((each) => each.id === id);
  if (!owner) throw new Error("Request_ResourceNotFound");
  if (option("--method") === "get") return last ? { value: owner[last] } : owner;
  if (option("--method") === "patch") return Object.assign(owner, body);
  if (last === "addPassword") {
    return {
      ...add(directory.passwords, { ...body.passwordCredential, application: id }),
      secretText: "made~secret.value",
    };
  }
  const principal = directory.servicePrincipals.find((each) => each.id === body.principalId);
  if (last === "appRoleAssignedTo" && principal) return add(principal.appRoleAssignments, body);
  throw new Error(`'${call}' is not known to this stand-in.`);
}

function add(list, item) {
  const made = { id: randomUUID(), ...item };
  list.push(made);
  return made;
}

/** The JMESPath expressions of the script; an unknown one is an error, not a guess. */
function applyQuery(data) {
  const query = option("--query");
  if (query === undefined) return data;
  const graph = "00000003-0000-0000-c000-000000000000";
  const ofGraph = (app) => app.requiredResourceAccess.filter(({ resourceAppId }) => resourceAppId === graph);
  if (/^\w+$/.test(query)) return data[query];
  if (query === "value[0].displayName") return data.value[0]?.displayName;
  if (/^value\[\]\.\w+$/.test(query)) return data.value.map((each) => each[query.slice("value[].".length)]);
  if (query === "[[id, appId]]") return [[data.id, data.appId]];
  const tag = /^value\[\?contains\(tags, '([\w-]+)'\)\]\.\[id, appId\]$/.exec(query)?.[1];
  if (tag) return data.value.filter(({ tags }) => tags.includes(tag)).map(({ id, appId }) => [id, appId]);
  if (query === `requiredResourceAccess[?resourceAppId=='${graph}'].resourceAccess[].id`) {
    return ofGraph(data).flatMap(({ resourceAccess }) => resourceAccess.map(({ id }) => id));
  }
  if (query.startsWith("{requiredResourceAccess: [")) {
    const added = [...query.matchAll(/\{id: '([^']+)', type: 'Role'\}/g)].map(([, id]) => ({ id, type: "Role" }));
    const others = data.requiredResourceAccess.filter(({ resourceAppId }) => resourceAppId !== graph);
    const resourceAccess = [...ofGraph(data).flatMap((entry) => entry.resourceAccess), ...added];
    return { requiredResourceAccess: [...others, { resourceAppId: graph, resourceAccess }] };
  }
  throw new Error(`The query ${query} is not known to this stand-in.`);
}

function print(data) {
  if (option("--output") === "none" || data === null || data === undefined) return;
  if (option("--output") === "json") process.stdout.write(`${JSON.stringify(data)}\n`);
  for (const row of option("--output") === "tsv" ? [data].flat() : []) {
    process.stdout.write(`${[row].flat().join("\t")}\n`);
  }
}
