import { entraAnswers } from "./entra-answers";
import { entraCodes } from "./entra-codes";
import { graphAnswers } from "./graph-answers";
import { graphCodes } from "./graph-codes";
import type { Situation } from "./situation";
import { typedValues } from "./typed-values";
import { ways } from "./ways";

/** Everything that can go wrong between the portal and Microsoft, and what the screen then has to say. */
export const situations: readonly Situation[] = [
  ...typedValues,
  ...entraCodes,
  ...entraAnswers,
  ...ways,
  ...graphCodes,
  ...graphAnswers,
];
