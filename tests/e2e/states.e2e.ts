import { expect, type Page, test } from "@playwright/test";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import { takePictures } from "./picture";
import {
  addCompany,
  addFault,
  addScenario,
  changeScenario,
  clearFaults,
  expectRun,
  logRuns,
  removeUsers,
  saveDirectSetup,
  signIn,
  type TestCompany,
} from "./portal";

/**
 * Every screen while it has nothing to show, or shows that something went wrong; the pictures are in .data/screens. Those of a
 * workspace without companies are taken by first-setup. Each company here is one of these tests alone.
 */
const setup = "/integrations/microsoft-365/direct-setup";
const log = "/integrations/microsoft-365/log-sync";

test.beforeEach(async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page);
});
test.afterEach(() => clearFaults());

async function openCompany(page: Page, name: string, tab: "overview" | "users") {
  await page.goto(`/companies?q=${encodeURIComponent(name)}`);
  const href = await page.getByRole("link", { name, exact: true }).getAttribute("href");
  await page.goto(`${href?.replace(/\/(users|overview)$/, "")}/${tab}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Both tabs of a company with what they should say, named after the state. */
async function takeTabs(page: Page, { name }: { name: string }, state: string, overview: RegExp, users: RegExp) {
  for (const [tab, words] of [["overview", overview] as const, ["users", users] as const]) {
    await openCompany(page, name, tab);
    await expect(page.getByRole("main").getByText(words).filter({ visible: true }).first()).toBeVisible();
    await takePictures(page, `${tab}-${state}`);
  }
}

async function connect(page: Page, company: TestCompany) {
  await addCompany(page, company.name);
  const dialog = await saveDirectSetup(page, company.name, company);
  await expect(dialog.getByText(/^Saved[.,]/)).toBeVisible({ timeout: 20_000 });
  return dialog;
}

async function syncAgain(page: Page, name: string, status: RegExp) {
  await page.goto(log);
  await page.getByLabel("Company").selectOption({ label: name });
  await page.getByRole("button", { name: "Initiate Sync Now!" }).click();
  await expect(page.getByText("Started 1 sync.")).toBeVisible();
  await expectRun(page, name, status);
}

test("before anything was read", async ({ page }) => {
  const company = await addScenario({ name: "Blue Yonder Airlines", users: 12 });
  await addCompany(page, company.name);
  await takeTabs(page, company, "not-connected", /Not connected/, /Not connected/);
  await page.goto(log);
  await page.getByLabel("Company").selectOption({ label: company.name });
  await expect(page.getByText("No sync yet")).toBeVisible();
  await takePictures(page, "log-no-sync");

  await page.goto(setup);
  await page.getByRole("link", { name: company.name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Secret Key")).toBeVisible();
  await takePictures(page, "dialog-empty");
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.locator("[aria-invalid=true]").first()).toBeVisible();
  await takePictures(page, "dialog-nothing-typed");
  await dialog.getByLabel("Application ID").fill(company.applicationId);
  await dialog.getByLabel("Directory ID").fill(company.directoryId);
  await dialog.getByLabel("Secret Key").fill(company.clientSecret);
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText("Saved, and switched off")).toBeVisible({ timeout: 20_000 });
  await takeTabs(page, company, "paused", /Paused before the first sync/, /Paused before the first sync/);
});

test("while the first sync is under way", async ({ page }) => {
  const company = await addScenario({ name: "Coho Vineyard", users: 12 });
  // The two checks of the dialog, which ask for people and for their sign-ins, are let through.
  await addFault({ match: { path: "/v1.0/users?", tenant: company.directoryId }, kind: "slow", ms: 40_000, after: 2 });
  await connect(page, company);
  await takeTabs(page, company, "first-sync", /A sync is under way/, /under way/);
  await page.goto(log);
  await page.getByLabel("Company").selectOption({ label: company.name });
  await expect(logRuns(page).first()).toContainText(/Running/);
  await takePictures(page, "log-running");
});

test("when the first sync is refused", async ({ page }) => {
  const unconsented = await addScenario({ name: "Lucerne Publishing", grantedPermissions: [] });
  await connect(page, unconsented);
  await takePictures(page, "dialog-no-consent");
  await expectRun(page, unconsented.name, /Failed|Partly/);
  await takePictures(page, "log-no-consent");
  await takeTabs(page, unconsented, "no-consent", /permission/i, /permission/i);

  const blocked = await addScenario({ name: "Margie's Travel", tokenError: 53003 });
  await connect(page, blocked);
  await takePictures(page, "dialog-blocked");
  await expectRun(page, blocked.name, /Failed/);
  await takePictures(page, "log-blocked");
  await takeTabs(page, blocked, "blocked", /Conditional Access/i, /Conditional Access/i);

  const strange = await addScenario({ name: "Relecloud" });
  const body = { error: { code: "Request_Whatever", message: "Something nobody has seen yet." } };
  await addFault({ match: { path: "/v1.0/users", tenant: strange.directoryId }, kind: "status", status: 400, body });
  await connect(page, strange);
  await takePictures(page, "dialog-unknown-answer");
  await expectRun(page, strange.name, /Partly|Failed/);
  await takeTabs(page, strange, "unknown-answer", /not one we know/, /not one we know|unexpected/i);

  const nobody = await addScenario({ name: "Trey Research", users: 0, secretExpiresInDays: 9 });
  await connect(page, nobody);
  await expectRun(page, nobody.name, /Succeeded|Partly/);
  await takeTabs(page, nobody, "nobody", /Client secret expires in/, /names nobody/);

  await page.goto("/integrations/microsoft-365/health");
  await expect(page.getByRole("heading", { name: "The customer's turn" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: nobody.name })).toContainText("expires in");
  await takePictures(page, "health-troubles");
});

test("when what was read before is still shown", async ({ page }) => {
  const company = await addScenario({ name: "VanArsdel", users: 60, entraP1: false });
  await connect(page, company);
  await expectRun(page, company.name, /Succeeded/);

  await changeScenario(company.directoryId, { concealedNames: true });
  await syncAgain(page, company.name, /Succeeded|Partly/);
  await takeTabs(page, company, "concealed", /conceal/i, /conceal/i);
  await page.locator("tbody > tr a").first().click();
  await expect(page.getByText(/concealed/i).first()).toBeVisible();
  await takePictures(page, "person-concealed-no-p1");

  const reports = "Reports.Read.All";
  await changeScenario(company.directoryId, {
    ...{ concealedNames: false, grantedPermissions: requiredPermissions.filter((name) => name !== reports) },
  });
  await syncAgain(page, company.name, /Partly/);
  await takeTabs(page, company, "permission-taken", /permission/i, /permission/i);

  await changeScenario(company.directoryId, { grantedPermissions: requiredPermissions });
  await removeUsers(company.directoryId, { from: 5, to: 60 });
  await syncAgain(page, company.name, /Partly|Held back|Succeeded/);
  await takePictures(page, "log-held-back");
  await takeTabs(page, company, "held-back", /held back/i, /held back/i);

  await changeScenario(company.directoryId, { secret: "expired" });
  await syncAgain(page, company.name, /Failed/);
  await takePictures(page, "log-expired");
  await takeTabs(page, company, "expired", /expired/i, /expired/i);
});

test("when nothing matches, and when the portal itself cannot answer", async ({ page }) => {
  const company = await addScenario({ name: "Wide World Importers", users: 8 });
  await connect(page, company);
  await expectRun(page, company.name, /Succeeded/);
  for (const [path, name] of [
    ["/companies?q=zzzz", "companies-no-match"],
    ["/companies/import", "import-companies-empty"],
    [`${setup}?q=zzzz`, "direct-setup-no-match"],
    [`${setup}/import`, "import-connections-empty"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await takePictures(page, name);
  }
  await openCompany(page, company.name, "users");
  const users = new URL(page.url()).pathname;
  await page.goto(`${users}?q=zzzz`);
  await expect(page.getByRole("main").getByText("Nobody matches")).toBeVisible();
  await takePictures(page, "users-no-match");

  await page.goto(`${users}/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByRole("heading", { level: 1, name: "There is no such page" })).toBeVisible();
  await takePictures(page, "not-found");

  await page.goto(`${log}?requests=${crypto.randomUUID()}`);
  await expect(page.getByRole("dialog").getByText("This sync is not in the log")).toBeVisible();
  await takePictures(page, "requests-no-such-sync");

  await page.goto(log);
  await page.route("**/api/sync-runs**", (route) => route.abort());
  await page.getByRole("button", { name: "Refresh log" }).click();
  await expect(page.getByText("The portal does not answer.")).toBeVisible({ timeout: 20_000 });
  await takePictures(page, "log-portal-away");
  await page
    .getByRole("link", { name: /^Requests of/ })
    .first()
    .click();
  await expect(page.getByRole("dialog").getByText("The portal does not answer.")).toBeVisible({ timeout: 20_000 });
  await takePictures(page, "requests-portal-away");
});

test("when values are refused", async ({ page }) => {
  const company = await addScenario({ name: "Fourth Coffee" });
  await addCompany(page, company.name);
  const dialog = await saveDirectSetup(page, company.name, { ...company, clientSecret: "wrong~secret" });
  await expect(dialog.getByText(/^Not saved\./)).toBeVisible({ timeout: 20_000 });
  await takePictures(page, "dialog-refused");

  await dialog.getByLabel("Secret Key").fill(company.clientSecret);
  await addFault({ match: { path: company.directoryId }, kind: "status", status: 503, body: {} });
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText(/^Saved\./)).toBeVisible({ timeout: 20_000 });
  await takePictures(page, "dialog-microsoft-away");

  await page.goto(`${setup}/import`);
  await page.getByLabel("Or paste the rows").fill("nothing that is a list");
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await takePictures(page, "import-connections-unreadable");

  await page.context().clearCookies();
  await page.goto("/signIn");
  await page.getByLabel("E-mail").fill("nobody@harbour.example");
  await page.getByLabel("Password", { exact: true }).fill("not-the-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("is not right")).toBeVisible();
  await takePictures(page, "sign-in-refused");
});

test("when the portal's own forms refuse, and when a page cannot be shown", async ({ page }) => {
  await page.goto("/settings/security");
  await page.getByLabel("Current password", { exact: true }).fill("not-the-password-at-all");
  await page.getByLabel("New password", { exact: true }).fill("another-quiet-otter-lamp-43");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("main").locator("[aria-invalid=true]").first()).toBeVisible();
  await takePictures(page, "settings-password-refused");

  await addCompany(page, "Alpine Ski House");
  await page.getByRole("button", { name: "Add company" }).first().click();
  await page.getByLabel("Company name").fill("Alpine Ski House");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("dialog").locator("[aria-invalid=true]")).toBeVisible();
  await takePictures(page, "add-company-refused");

  await page.goto("/companies/import");
  await page.getByLabel("Or paste the names").fill("Company\nAlpine Ski House\nNew Horizon\nNew Horizon\n");
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page.getByRole("main").getByText("New Horizon").first()).toBeVisible();
  await takePictures(page, "import-companies-rows");

  // A part of the next page that cannot be fetched: what was shown before is no page any more.
  await page.goto("/settings");
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await page.getByRole("link", { name: "Integrations" }).first().click();
  await page
    .getByRole("link", { name: /Microsoft 365/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "This page could not be shown" })).toBeVisible();
  await takePictures(page, "page-failed");
});
