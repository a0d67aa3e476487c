import { brokenAnswers } from "./broken-answers";
import { catches } from "./catches";
import type { FaultCheck } from "./check";
import { idempotence } from "./idempotence";
import { killAtEveryStatement } from "./kill-at-every-statement";
import { killAtRandom } from "./kill-at-random";

/** The one list of checks: a new one is its file and its line here. The order is the order of the table. */
export const checks: readonly FaultCheck[] = [killAtEveryStatement, killAtRandom, idempotence, brokenAnswers, catches];
