import type { Answering, FrontAnswer } from "../faults/front";
import {
  answers,
  brokeOff,
  discovery,
  inTrouble,
  proxy,
  saving,
  says,
  slowDown,
  token,
  useless,
  webPage,
} from "./rows";
import type { ConnectSituation } from "./situation";

const minuteMs = 60_000;

const oauth = (error: string, code?: number) => ({
  error,
  error_description: `${code ? `AADSTS${code}: ` : ""}Words of tomorrow.`,
  ...(code ? { error_codes: [code] } : {}),
});

/** Lets the sandbox answer, and changes what it says at one endpoint. */
const bend =
  (endpoint: string, change: (answer: FrontAnswer) => FrontAnswer): Answering =>
  async ({ url }, ask) =>
    url.pathname.endsWith(endpoint) ? change(await ask()) : ask();
const withFields = (endpoint: string, fields: Record<string, unknown>) =>
  bend(endpoint, (answer) => ({
    ...answer,
    body: Buffer.from(JSON.stringify({ ...JSON.parse(answer.body.toString()), ...fields })),
  }));

/** Entra's clock, this far from ours. */
const clockAt = (aheadMs: number) =>
  bend(token, (answer) => ({
    ...answer,
    headers: { ...answer.headers, date: new Date(Date.now() + aheadMs).toUTCString() },
  }));
const livesIn = (host: string) => withFields(discovery, { msgraph_host: host });
const unsigned = (claims: object) =>
  [{ alg: "none" }, claims, ""].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");

const clockOff = (cause: string, retryHelps = false) =>
  says("The portal's clock is off", "ours", retryHelps, { cause });
const otherCloud = (cause: string) => says("The directory lives in another Microsoft cloud", "ours", false, { cause });
const refused = "Microsoft refused the application or its secret";
const otherDirectory = "00000000-0000-4000-8000-0000000000f0";

/** What Entra can say beside its known numbers, and what may stand in its place. */
export const entraAnswers: ConnectSituation[] = [
  saving(
    "a number that is new, with a word that is known",
    { faults: [answers(token, 401, oauth("invalid_client", 7_999_999))] },
    says(refused, "ours", false, { cause: "Microsoft's code AADSTS7999999 is not one we know." }),
  ),
  saving(
    "a number that is new, with a word that says a policy",
    { faults: [answers(token, 400, oauth("access_denied", 7_999_999))] },
    says("The tenant does not let the application in", "customer_admin", false, { cause: "AADSTS7999999" }),
  ),
  saving(
    "a word of OAuth's without a number",
    { faults: [answers(token, 401, oauth("invalid_client"))] },
    says(refused, "ours", false, { cause: "Microsoft gave no number, only the word invalid_client." }),
  ),
  saving(
    "a word of OAuth's that is new",
    { faults: [answers(token, 400, oauth("word_of_tomorrow"))] },
    says("Microsoft refused the request", "ours", false, { cause: "word word_of_tomorrow is not one we know." }),
  ),
  saving(
    "a token for another directory",
    { answer: withFields(token, { access_token: unsigned({ tid: otherDirectory }) }) },
    says("The token is for another directory", "ours", false, { field: "directoryId", cause: otherDirectory }),
  ),
  saving(
    "a directory whose own description names another cloud",
    { answer: livesIn("graph.microsoft.us"), check: "directory" },
    otherCloud("US Government (GCC High)"),
  ),
  saving(
    "a directory whose own description names a cloud that is new",
    { answer: livesIn("graph.sovereign.example"), check: "directory" },
    otherCloud("graph.sovereign.example"),
  ),
  saving(
    "a refusal across clouds, with the cloud to choose",
    { answer: livesIn("microsoftgraph.chinacloudapi.cn"), scenario: { tokenError: 900382 } },
    otherCloud("China (21Vianet)"),
  ),
  saving(
    "a portal whose clock is ahead",
    { answer: clockAt(-40 * minuteMs), check: "clock" },
    clockOff("40 minutes ahead of Microsoft's"),
  ),
  saving(
    "a portal whose clock is behind",
    { answer: clockAt(180 * minuteMs), check: "clock" },
    clockOff("3 hours behind Microsoft's"),
  ),
  saving(
    "a certificate that is refused for the portal's clock",
    { answer: clockAt(20 * minuteMs), scenario: { tokenError: 700024 } },
    clockOff("20 minutes behind Microsoft's", true),
  ),
  saving(
    "a web page where the directory's description belongs",
    { faults: [answers(discovery, 200, "<!DOCTYPE html><title>Welcome</title>")], check: "directory" },
    webPage,
  ),
  saving(
    "a web page where the token belongs",
    { faults: [answers(token, 200, "<html>Sign in to the Wi-Fi</html>")] },
    webPage,
  ),
  saving("a firewall's page at the token endpoint", { faults: [answers(token, 403, "<html>blocked</html>")] }, webPage),
  saving(
    "a network's sign-in page that redirects",
    { faults: [answers(discovery, 302, null, { location: "http://hotel.example/welcome" })] },
    webPage,
  ),
  saving("a proxy that asks to sign in", { faults: [answers(token, 407, "<html>Sign in</html>")] }, proxy),
  saving("a token endpoint that answers nothing", { faults: [answers(token, 200, null)] }, useless("holds no token")),
  saving("an outage", { faults: [answers(token, 503, {})] }, inTrouble("HTTP 503")),
  saving(
    "an outage with a page for people",
    { faults: [answers(token, 502, "<html>Bad gateway</html>")] },
    inTrouble(),
  ),
  saving("too many requests", { faults: [{ match: { path: token }, kind: "throttle", retryAfter: "30" }] }, slowDown),
  saving("an answer that breaks off", { faults: [{ match: { path: discovery }, kind: "cut", bytes: 100 }] }, brokeOff),
];
