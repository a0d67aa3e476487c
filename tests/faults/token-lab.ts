import type { Scenario } from "@/sandbox/scenarios";
import type { Sandbox } from "@/sandbox/server";
import type { Chance } from "./chance";
import type { Front } from "./front";
import type { TokenKeeper } from "./token-keeper";
import type { Truth } from "./truth";

/** What the checks of tokens and permissions work with. */
export interface TokenLab {
  sandbox: Sandbox;
  front: Front;
  keeper: TokenKeeper;
  /** The company that has trouble, and one that has none. */
  scenario: Scenario;
  neighbour: Scenario;
  /** What Microsoft holds for the first, while all is well. */
  truth: Truth;
  chance: Chance;
  seed: number;
}
