import type { Symptom } from "../errors";
import { later } from "./common-steps";
import type { Entry, EntryStep } from "./entry";

const askOperator = (what: string): EntryStep => ({
  text: `If it goes on, ask whoever runs this portal ${what}`,
  isHere: true,
});
const tryAgain: EntryStep = {
  text: "Try again in a few minutes. The portal's syncs do so by themselves.",
  isHere: true,
};

/** What stands between the portal and Microsoft. What was typed is never the cause of these. */
export const transportEntries = {
  timeout: {
    title: "Microsoft did not answer in time",
    cause: "The request was sent and nothing came back. Microsoft's service is slow, or a firewall drops the answer.",
    steps: [tryAgain, askOperator("whether its firewall lets it reach Microsoft.")],
    turn: "microsoft",
    retryHelps: true,
  },
  dns: {
    title: "Microsoft's address could not be found",
    cause: "The portal's name server does not know Microsoft's host, so not even a connection was tried.",
    steps: [tryAgain, askOperator("to look at its name server (DNS).")],
    turn: "ours",
    retryHelps: true,
  },
  refused: {
    title: "The connection to Microsoft was refused",
    cause: "Something turned the portal away before it could ask: mostly a firewall or a proxy of its own network.",
    steps: [tryAgain, askOperator("whether its firewall lets it reach Microsoft's login and Graph hosts, port 443.")],
    turn: "ours",
    retryHelps: true,
  },
  no_route: {
    title: "The portal has no way to the internet",
    cause: "Its network knows no route to Microsoft, so not even a connection was tried.",
    steps: [tryAgain, askOperator("to look at its network.")],
    turn: "ours",
    retryHelps: true,
  },
  tls: {
    title: "The connection to Microsoft could not be trusted",
    cause:
      "The certificate shown was not one of Microsoft's: a proxy that opens encrypted connections stands in between, or the portal's clock is far off. No secret was sent.",
    steps: [
      askOperator(
        "to let the portal's connections to Microsoft through unopened, or to give Node.js the proxy's root (NODE_EXTRA_CA_CERTS).",
      ),
      { text: "Have the portal's clock compared with a time server.", isHere: true },
    ],
    turn: "ours",
    retryHelps: false,
  },
  cut_off: {
    title: "The connection to Microsoft broke off",
    cause: "It began and ended in the middle. Nothing of the half answer was taken over.",
    steps: [...later, askOperator("whether something in its network ends long connections.")],
    turn: "microsoft",
    retryHelps: true,
  },
  web_page: {
    title: "Something other than Microsoft answered",
    cause:
      "A web page, or a redirect to one, came where data belongs. That is how a proxy, a firewall or a network's sign-in page answers. Nothing of it was taken over.",
    steps: [
      askOperator("whether a proxy or filter stands between it and Microsoft, and to let Microsoft's hosts through."),
    ],
    turn: "ours",
    retryHelps: true,
  },
  proxy: {
    title: "A proxy asks the portal to sign in",
    cause: "HTTP 407 comes from a proxy in the portal's own network, never from Microsoft.",
    steps: [askOperator("to let it reach Microsoft without signing in at the proxy.")],
    turn: "ours",
    retryHelps: false,
  },
  stale_download: {
    title: "The report's address had run out",
    cause: "Microsoft hands reports out at an address that is good for minutes, and this one was too old.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
} as const satisfies Partial<Record<Symptom, Entry>>;
