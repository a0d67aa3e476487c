import { brokenAnswers } from "./broken-answers";
import { catches } from "./catches";
import type { FaultCheck } from "./check";
import { databaseRestarts } from "./database-restarts";
import { histories } from "./histories";
import { idempotence } from "./idempotence";
import { killAtEveryStatement } from "./kill-at-every-statement";
import { killAtRandom } from "./kill-at-random";
import { mutatedAnswers } from "./mutated-answers";
import { throttling } from "./throttling";
import { tokensAndPermissions } from "./tokens-and-permissions";

/** The one list of checks: a new one is its file and its line here. The order is the order of the table. */
export const checks: readonly FaultCheck[] = [
  killAtEveryStatement,
  killAtRandom,
  idempotence,
  brokenAnswers,
  mutatedAnswers,
  throttling,
  tokensAndPermissions,
  databaseRestarts,
  histories,
  catches,
];
