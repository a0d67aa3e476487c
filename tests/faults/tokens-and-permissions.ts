import { startSandbox } from "@/sandbox/server";
import { openTestDatabase } from "../test-database";
import { setTestEnv } from "../test-env";
import { createChance } from "./chance";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport, type Profile } from "./check";
import { expireTokens } from "./expiring-tokens";
import { startFront } from "./front";
import { liftBudgets } from "./lab";
import { takePermissions } from "./take-permissions";
import { createTenants } from "./throttle-lab";
import { createTokenKeeper } from "./token-keeper";
import type { TokenLab } from "./token-lab";
import { readTruth } from "./truth";
import { withdrawCredentials } from "./withdraw-credentials";
import { lostPermissions, withdrawals } from "./withdrawals";

const sizes: Record<Profile, { rounds: number; expiries: number; ways: number }> = {
  quick: { rounds: 2, expiries: 1, ways: 1 },
  full: { rounds: 20, expiries: 50, ways: Number.POSITIVE_INFINITY },
};

async function run({ profile, seed, drivers }: FaultOptions): Promise<FaultReport> {
  const [scenario, neighbour] = createTenants(2, { first: 0, users: 30 });
  if (!scenario || !neighbour) throw new Error("There is no company.");
  const at = new Date();
  const sandbox = await startSandbox({ scenarios: [scenario, neighbour], enforceBudgets: false, now: () => at });
  const front = await startFront();
  front.route(null, sandbox.url);
  front.setPageSize(20);
  await setTestEnv({ MICROSOFT_SANDBOX_URL: front.url });
  const database = await openTestDatabase(drivers.includes("pg") ? "pg" : drivers[0]);
  liftBudgets();
  const keeper = createTokenKeeper({ tokenMs: 20 });
  const chance = createChance(seed, "tokens");
  const truth = await readTruth(scenario, sandbox.url);
  const lab: TokenLab = { sandbox, front, keeper, scenario, neighbour, truth, chance, seed };
  const { rounds, expiries, ways } = sizes[profile];
  const some = <Item>(list: readonly Item[]) => (ways < list.length ? [chance.pick(list)] : list);
  front.answerWith(keeper.answering);
  try {
    return addReports([
      await expireTokens(lab, { rounds, expiries }),
      await withdrawCredentials(lab, some(withdrawals)),
      await takePermissions(lab, some(lostPermissions)),
    ]);
  } finally {
    await database.close();
    await Promise.all([front.close(), sandbox.close()]);
  }
}

export const tokensAndPermissions: FaultCheck = {
  name: "tokens-and-permissions",
  promise:
    "A token that runs out costs one request; access that is withdrawn costs its own data, says why, and nothing else",
  run,
};
