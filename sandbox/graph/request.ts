import type { Exchange } from "../http/exchange";
import type { World } from "../world";
import type { Caller } from "./bearer";

/** A Graph request whose caller is known. */
export interface GraphRequest {
  world: World;
  exchange: Exchange;
  caller: Caller;
}
