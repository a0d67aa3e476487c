import { brokeOff, says } from "./rows";
import type { Expected, ReachSituation } from "./situation";

const through = (way: ReachSituation["way"], name: string, said: Omit<Expected, "name">): ReachSituation => ({
  where: "reach",
  way,
  name,
  ...said,
});

/** What stands between the portal and Microsoft. */
export const ways: ReachSituation[] = [
  through(
    "closed_port",
    "nobody listens",
    says("The connection to Microsoft was refused", "ours", true, { cause: "ECONNREFUSED" }),
  ),
  through(
    "unknown_name",
    "the name does not resolve",
    says("Microsoft's address could not be found", "ours", true, { cause: "ENOTFOUND" }),
  ),
  through(
    "own_certificate",
    "a certificate of a proxy's own",
    says("The connection to Microsoft could not be trusted", "ours", false, { cause: "SELF_SIGNED_CERT" }),
  ),
  through("no_tls", "no TLS where it belongs", says("The connection to Microsoft could not be trusted", "ours")),
  through("hangs_up", "the connection is broken off at once", brokeOff),
  through(
    "silent",
    "nobody answers in time",
    says("Microsoft did not answer in time", "microsoft", true, { cause: "no answer within" }),
  ),
];
