import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, getScenario, signIn } from "./portal";

const contoso = getScenario("contoso-dental");

const screens: [string, string][] = [
  ["/companies", "Companies"],
  ["/companies?q=nobody-has-this-name", "Companies"],
  ["/companies/import", "Import companies from CSV"],
  ["/integrations", "Integrations"],
  ["/integrations/microsoft-365/direct-setup", "Microsoft 365"],
  ["/integrations/microsoft-365/direct-setup/import", "Microsoft 365"],
  ["/integrations/microsoft-365/log-sync", "Microsoft 365"],
  ["/integrations/microsoft-365/health", "Microsoft 365"],
  ["/integrations/microsoft-365/guide", "Microsoft 365"],
  ["/settings", "Settings"],
  ["/settings/members", "Settings"],
  ["/settings/security", "Settings"],
  ["/settings/audit", "Settings"],
];

async function expectNoSidewaysScroll(page: Page, name: string) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

for (const width of [1440, 390]) {
  test(`every screen is accessible and fits at ${width} px, in both themes`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 900 });
    await signIn(page);
    for (const [path, heading] of screens) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      await expectAccessible(page, `${path} at ${width}`);
      await expectNoSidewaysScroll(page, path);
    }
    await page.goto("/companies");
    await page.getByRole("link", { name: contoso.name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: contoso.name })).toBeVisible();
    await expectAccessible(page, `users at ${width}`);
    await expectNoSidewaysScroll(page, "users");
    await page.goto("/integrations/microsoft-365/direct-setup");
    await page.getByRole("link", { name: contoso.name, exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, `dialog at ${width}`);
    await page.goto("/integrations/microsoft-365/log-sync");
    await page
      .getByRole("link", { name: /^Requests of/ })
      .first()
      .click();
    await expect(page.getByRole("dialog").locator("tbody > tr").first()).toBeVisible();
    await expectAccessible(page, `requests at ${width}`);
    await expectNoSidewaysScroll(page, "requests");
  });
}

test("the keyboard is enough: search, rows, dialog, palette", async ({ page }) => {
  await signIn(page);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("contoso");
  await expect(page).toHaveURL(/q=contoso/);
  await page.getByRole("searchbox").press("Escape");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: contoso.name, exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: contoso.name })).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("Direct");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/direct-setup/);
  await page.getByRole("link", { name: contoso.name, exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("what is not there says so, and another workspace's company is not there", async ({ page }) => {
  await signIn(page);
  for (const path of [`/companies/${crypto.randomUUID()}/users`, "/companies/nonsense/users", "/nowhere"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("nobody sees anything without a session, and is led back after signing in", async ({ page, request }) => {
  for (const path of ["/companies", "/settings", "/integrations/microsoft-365/log-sync"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/signIn/);
  }
  for (const path of [
    "/api/sync-runs",
    `/api/sync-runs/${crypto.randomUUID()}/requests`,
    `/api/sync-runs/${crypto.randomUUID()}/requests.csv`,
    `/api/companies/${crypto.randomUUID()}/users.csv`,
    "/api/people?q=ida",
  ]) {
    expect((await request.get(path)).status(), path).toBe(401);
  }
  await page.goto("/integrations/microsoft-365/log-sync");
  await page.getByLabel("E-mail").fill("robin@harbour.example");
  await page.getByLabel("Password", { exact: true }).fill("quiet-otter-lamp-42");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/log-sync$/);
});
