import { credentialsSchema, faultSchema, newScenarioSchema, scenarioPatchSchema, usersSchema } from "./control-schemas";
import type { Controls } from "./controls";
import type { FaultList } from "./faults/fault-list";
import { type Answer, jsonAnswer, textAnswer } from "./http/answer";
import type { Exchange } from "./http/exchange";
import type { RequestLog } from "./request-log";
import type { Scenario } from "./scenario";
import type { World } from "./world";

interface ControlOptions {
  world: World;
  faults: FaultList;
  log: RequestLog;
  controls: Controls;
}

const done = () => jsonAnswer({ ok: true });

/** What a person needs to see; the secret only of a company that is still to be connected. */
function summary({ clientSecret, certificates: _, moreSecrets: __, ...scenario }: Scenario) {
  return scenario.connected ? scenario : { ...scenario, clientSecret };
}

/**
 * `/__sandbox/…`: lets another process drive the sandbox. Writing takes `content-type: application/json`, which no
 * foreign web page can send without being asked first.
 */
export function answerControl({ world, faults, log, controls }: ControlOptions, exchange: Exchange): Answer {
  const [, , subject, directoryId = ""] = exchange.url.pathname.split("/");
  const { method } = exchange;
  if (method === "GET" && subject === "scenarios")
    return jsonAnswer([...world.tenants.values()].map(({ scenario }) => summary(scenario)));
  if (method === "GET" && subject === "requests") return jsonAnswer(log.requests);
  if (method === "GET" && subject === "budgets") return jsonAnswer(world.budgets.use());
  if (method === "GET" && subject === "credentials") return listCredentials(controls, directoryId);
  if (method === "DELETE" && subject === "budgets") {
    world.budgets.clearUse();
    return done();
  }
  if (method === "DELETE" && subject === "faults") {
    faults.clear();
    return done();
  }
  if (method !== "POST") return textAnswer("No such control.\n", 404);
  if (!exchange.headers["content-type"]?.startsWith("application/json")) return textAnswer("JSON, please.\n", 415);
  try {
    const body: unknown = JSON.parse(exchange.body);
    if (subject === "faults") faults.add(faultSchema.parse(body));
    else if (subject === "scenarios" && directoryId === "") controls.addScenario(newScenarioSchema.parse(body));
    else if (subject === "scenarios") controls.setScenario(directoryId, scenarioPatchSchema.parse(body));
    else if (subject === "users") {
      const { change = [], remove } = usersSchema.parse(body);
      for (const { index, patch } of change) controls.changeUser(directoryId, index, patch);
      if (remove) controls.removeUsers(directoryId, remove);
    } else if (subject === "credentials") return changeCredentials(controls, directoryId, exchange.body);
    else return textAnswer("No such control.\n", 404);
    return done();
  } catch (error) {
    return textAnswer(`${error instanceof Error ? error.message : "Unreadable"}\n`, 400);
  }
}

function listCredentials(controls: Controls, directoryId: string): Answer {
  try {
    return jsonAnswer(controls.listCredentials(directoryId));
  } catch (error) {
    return textAnswer(`${error instanceof Error ? error.message : "Unreadable"}\n`, 404);
  }
}

/** @throws when it cannot be done */
function changeCredentials(controls: Controls, directoryId: string, body: string): Answer {
  const { upload, add, remove } = credentialsSchema.parse(JSON.parse(body));
  if (remove) controls.deleteCredential(directoryId, remove);
  return jsonAnswer({
    ok: true,
    ...(upload ? { uploaded: controls.uploadCertificate(directoryId, upload) } : {}),
    ...(add ? { added: controls.addSecret(directoryId, add) } : {}),
  });
}
