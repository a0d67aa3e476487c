import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSourceFiles } from "@/scripts/lib/source-files.mjs";
import { root } from "./faults/root";

/** What a text says that the portal will do, and the test that holds it to that. */
interface Promised {
  says: string;
  file: string;
  test: string;
}

const sync = "lib/sync/sync.integration.test.ts";
const job = "lib/inngest/sync-company.integration.test.ts";
const triesAgain = {
  file: job,
  test: "a dataset that stays broken is tried again, then given up; the others are published",
};
const everyNight = { file: job, test: "asks each company once a night, at its own minute, and never by day" };
const sentAgain = { file: job, test: "a run whose event was lost is found and sent again" };
const nextReads = { file: sync, test: "what was not read in one sync is read by the next one" };
const heldBack = { file: sync, test: "an empty answer is held back, and believed when the next one says the same" };

/** The one list of promises: a text that makes a new one needs its line, and the test in it. */
const promises: readonly Promised[] = [
  { says: "The portal tries again by itself", ...triesAgain },
  { says: "the portal tries again by itself", ...triesAgain },
  { says: "The portal's syncs do so by themselves", ...everyNight },
  {
    says: "The portal does so too, then it tries again",
    file: "lib/microsoft/token.test.ts",
    test: "waits a quarter of an hour after Entra's loop detection, which says no time itself",
  },
  {
    says: "The portal starts again from the first page at once, up to three times in one sync.",
    file: sync,
    test: "a place that Microsoft has forgotten is left for the first page, at once and in the same run",
  },
  {
    says: "reading starts again at the first page",
    file: sync,
    test: "a place that Microsoft has forgotten is left for the first page, at once and in the same run",
  },
  {
    says: "What is stored stays until a reading is complete.",
    file: sync,
    test: "a place that is forgotten again and again is given up after three new beginnings, and yesterday's data stays",
  },
  {
    says: "asked again with a new one",
    file: "lib/microsoft/graph-client.test.ts",
    test: "costs one new token and one more try",
  },
  {
    says: "asked again at",
    file: job,
    test: "asks again as Microsoft said, whoever takes it up: the engine died, and the reconciler came",
  },
  { says: "There is nothing to do for you: the next sync tries again.", ...nextReads },
  { says: "If the company is active, the next sync reads it again.", ...nextReads },
  { says: "The portal reads them again with every sync.", ...nextReads },
  { says: "It is asked for again with every sync.", ...nextReads },
  { says: "The next sync shows whether it helped.", ...nextReads },
  { says: "the next sync shows it.", ...nextReads },
  { says: "The next sync after that shows names", ...nextReads },
  { says: "The next sync shows whether it fits.", ...nextReads },
  {
    says: "The portal looks again from time to time",
    file: "lib/sync/all-datasets.integration.test.ts",
    test: "a tenant without Entra ID P1 is not asked for what needs it, and the reason is kept",
  },
  { says: "What was known stays until the next sync says the same", ...heldBack },
  { says: "if not, wait for the next sync.", ...heldBack },
  { says: "starts by itself once", ...sentAgain },
  { says: "What waits starts by itself once that is mended.", ...sentAgain },
  { says: "Its data is read every night", ...everyNight },
  { says: "The portal reads the report again with every sync.", ...nextReads },
  { says: "The portal tries again with the next sync.", ...nextReads },
  { says: "A company is synced when its settings are saved, every night", ...everyNight },
  { says: "After it, the company is synced every night.", ...everyNight },
  { says: "activity of each company, read every night.", ...everyNight },
  {
    says: "The next sync checks it",
    file: "lib/connections/certificate.integration.test.ts",
    test: "is checked by the next sync where the server cannot open what it stores",
  },
  {
    says: "the next sync takes the date from Microsoft.",
    file: "lib/sync/all-datasets.integration.test.ts",
    test: "the day the secret runs out comes from the application's registration, for the credential that was read",
  },
  {
    says: "This goes away by itself once a sync finds it deleted.",
    file: "lib/connections/rotation.integration.test.ts",
    test: "an accepted secret takes the old one's place: sealed text gone, one task, one audit row, and the sync uses it",
  },
  {
    says: "it is found by itself.",
    file: "tests/e2e/import-connections.e2e.ts",
    test: "the dialog finds the cloud by itself from the Directory ID",
  },
  {
    says: "The log could not be read just now. It tries again by itself.",
    file: "tests/e2e/log.e2e.ts",
    test: "the log can be narrowed to a state and to days, in its address, and says when it stands still",
  },
  {
    says: "The log follows by itself",
    file: "tests/e2e/killed-process.e2e.ts",
    test: "a killed process loses no requested sync",
  },
  {
    says: "A session ends by itself",
    file: "lib/auth/session.integration.test.ts",
    test: "requests keep it alive, and the twelfth hour ends it all the same",
  },
];

/** Lines that speak of what others do, or are no text. */
const noPromises = [
  "Entra has added **User.Read** by itself",
  "of the app opens by itself",
  "after the next sync.`",
  "const promises = ",
  // Of the screen itself: it asks the portal every second, and shows what is there.
  "People appear here by themselves",
];

const makesPromise =
  /by itself|by themselves|tries again|starts again|looks again|ask(s|ed) (for )?again|reads? (it|them) again|with every sync|the next (sync|night)|every night|tonight|stays until/i;

const files = readSourceFiles();
const textOf = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(?<!:)\/\/.*$/gm, "");
/** Where the portal speaks of Microsoft's answers and of what it does about them. */
const lines = files
  .filter(
    ({ path }) =>
      /^(lib\/(microsoft|sync|users|setup-guide)|components|app)\//.test(path) && !/\.test\.|\/testing\//.test(path),
  )
  .flatMap(({ source }) => textOf(source).split("\n"))
  .filter((line) => makesPromise.test(line) && !noPromises.some((text) => line.includes(text)));

test("every promise that a text makes is on the list", () => {
  expect(lines.filter((line) => !promises.some(({ says }) => line.includes(says)))).toEqual([]);
});

test.each(promises)('"$says" is still said, and held to by a test', ({ says, file, test: title }) => {
  expect(lines.filter((line) => line.includes(says))).not.toEqual([]);
  expect(readFileSync(join(root, file), "utf8")).toContain(`"${title}"`);
});
