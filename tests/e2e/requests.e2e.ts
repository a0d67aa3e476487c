import { expect, type Page, test } from "@playwright/test";
import {
  addCompany,
  addFault,
  clearFaults,
  expectAccessible,
  expectRun,
  getScenario,
  logRuns,
  saveDirectSetup,
  signIn,
} from "./portal";

const wingtip = getScenario("wingtip-clinics");
const tenant = wingtip.directoryId;

test.beforeEach(({ page }) => signIn(page));
test.afterAll(() => clearFaults());

const view = (page: Page) => page.getByRole("dialog", { name: "Requests to Microsoft" });
const requests = (page: Page) => view(page).locator("tbody > tr");

async function openRequests(page: Page) {
  await page.goto("/integrations/microsoft-365/log-sync");
  await page.getByLabel("Company").selectOption({ label: wingtip.name });
  await logRuns(page)
    .first()
    .getByRole("link", { name: `Requests of ${wingtip.name}` })
    .click();
  await expect(requests(page).first()).toContainText("Token");
}

test("every request of a sync can be looked at, narrowed to what went wrong, and copied for Microsoft's support", async ({
  page,
  context,
}) => {
  test.setTimeout(90_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await addCompany(page, wingtip.name);
  const dialog = await saveDirectSetup(page, wingtip.name, wingtip);
  await expect(dialog.getByText(/The first sync has started/)).toBeVisible({ timeout: 20_000 });
  await expectRun(page, wingtip.name, /Partly/);
  await addFault({ match: { path: "/v1.0/groups", tenant }, kind: "throttle", retryAfter: "1", times: 1 });
  await page.getByRole("button", { name: "Initiate Sync Now!" }).click();
  await expect(page.getByText("Started 1 sync.")).toBeVisible();
  await expectRun(page, wingtip.name, /Partly/);
  // What went wrong stands first, with its reason; what is fine is one line.
  const run = logRuns(page).first();
  await expect(run.getByRole("cell", { name: "Permission missing" }).first()).toBeVisible();
  await expect(run.getByRole("rowheader", { name: "Domains" })).toBeHidden();
  await run.getByText(/^\d+ fine/).click();
  await expect(run.getByRole("rowheader", { name: "Domains" })).toBeVisible();

  await openRequests(page);
  await view(page)
    .getByRole("link", { name: /^Troubles/ })
    .click();
  const throttled = requests(page).filter({ hasText: "Microsoft asked to wait 1 s" });
  await expect(throttled).toContainText("429 Too many requests");
  await expect(requests(page).filter({ hasText: "lacks the permission Reports.Read.All" })).not.toHaveCount(0);
  await expect(requests(page).filter({ hasText: "200 OK" })).toHaveCount(0);
  await throttled.getByRole("button", { name: "Copy for Microsoft support" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^Time \(UTC\): .+Z\nRequest: GET 127\.0\.0\.1:\d+\/v1\.0\/groups\nStatus: 429\nrequest-id: .+\nclient-request-id: [0-9a-f-]{36}$/,
  );

  // The address leads another person to the same requests.
  const address = page.url();
  await page.goto("/companies");
  await page.goto(address);
  await expect(requests(page).filter({ hasText: "Microsoft asked to wait 1 s" })).toBeVisible();
  await expect(requests(page).filter({ hasText: "200 OK" })).toHaveCount(0);
});

test("from one kind of data only its requests are shown, with which try it was, and as a file", async ({ page }) => {
  await page.goto("/integrations/microsoft-365/log-sync");
  await page.getByLabel("Company").selectOption({ label: wingtip.name });
  const run = logRuns(page).first();
  await run.getByText(/^\d+ fine/).click();
  await run.getByRole("link", { name: /^Licensed groups/ }).click();
  await expect(requests(page).filter({ hasText: "2nd try" })).toContainText("/v1.0/groups");
  await expect(requests(page).filter({ hasText: "Token" })).toHaveCount(0);
  const href = await view(page).getByRole("link", { name: "Export" }).getAttribute("href");
  const file = await page.request.get(href ?? "");
  expect(file.headers()["content-disposition"]).toContain(`${wingtip.name} requests`);
  expect(await file.text()).toContain(`"Microsoft asked to wait 1 s"`);
  await view(page).getByLabel("Data").selectOption("domains");
  await expect(requests(page).filter({ hasText: "/v1.0/groups" })).toHaveCount(0);
  await expect(requests(page).filter({ hasText: "/v1.0/domains" })).not.toHaveCount(0);
});

test("the keyboard is enough: rows, ids, and back to where one was", async ({ page }) => {
  test.setTimeout(60_000);
  await page.setViewportSize({ width: 390, height: 900 });
  await openRequests(page);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(requests(page).nth(1).getByRole("button").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(view(page).getByRole("button", { name: "Copy client-request-id" })).toBeVisible();
  await expectAccessible(page, "requests with ids at 390");
  await page.keyboard.press("Escape");
  await expect(view(page)).toBeHidden();
  await expect(page).not.toHaveURL(/requests=/);
  await expect(
    logRuns(page)
      .first()
      .getByRole("link", { name: /^Requests of/ }),
  ).toBeFocused();
});

test("a sync that is not there says so", async ({ page }) => {
  await page.goto(`/integrations/microsoft-365/log-sync?requests=${crypto.randomUUID()}`);
  await expect(view(page).getByText("This sync is not in the log")).toBeVisible();
});
