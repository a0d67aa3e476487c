import { expect, type Page, test } from "@playwright/test";
import { addCompany, addScenario, expectRun, saveDirectSetup, signIn, type TestCompany } from "./portal";

let company: TestCompany;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  company = await addScenario({ name: "Lists Ltd" });
  const page = await browser.newPage();
  await signIn(page);
  await addCompany(page, company.name);
  await saveDirectSetup(page, company.name, company);
  await expectRun(page, company.name, /Succeeded|Partial/i);
  await page.close();
});

const microsoft = "/integrations/microsoft-365";

async function openUsers(page: Page) {
  await page.goto("/companies");
  await page.getByRole("link", { name: company.name, exact: true }).click();
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await expect(page.getByRole("table", { name: "People" })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("a page view is one page view: no row, filter or dialog is fetched before it is pressed", async ({ page }) => {
  await signIn(page);
  const users = await openUsers(page);
  const paths = ["/companies", users, `${microsoft}/direct-setup`, `${microsoft}/log-sync`, `${microsoft}/health`];
  for (const path of [...paths, "/settings/audit"]) {
    const asked: string[] = [];
    const note = (request: { url(): string }) => {
      const url = new URL(request.url());
      const isFile = url.pathname.startsWith("/_next/static/") || url.pathname === "/icon.svg";
      if (url.origin === new URL(page.url()).origin && !isFile) asked.push(`${url.pathname}${url.search}`);
    };
    page.on("request", note);
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    const first = asked.length;
    expect(
      asked.filter((each) => each.includes("_rsc")),
      path,
    ).toEqual([]);
    expect(first, `${path}: ${asked.join(" ")}`).toBeLessThanOrEqual(8);
    await page.waitForTimeout(1_500);
    if (!path.endsWith("log-sync")) expect(asked.slice(first), path).toEqual([]);
    page.off("request", note);
  }
});

test("waiting shows at once, and a dialog is gone before the server answers", async ({ page }) => {
  await signIn(page);
  await page.goto(`${microsoft}/direct-setup`);
  await page.waitForLoadState("networkidle");
  await page.route(/_rsc/, async (route) => {
    await new Promise((done) => setTimeout(done, 1_500));
    await route.continue();
  });
  const bar = page.locator("[data-navigating]");
  await page.getByRole("link", { name: company.name, exact: true }).click();
  await expect(bar).toBeVisible({ timeout: 300 });
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(bar).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden({ timeout: 700 });
  await expect(page).not.toHaveURL(/company=/);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await expect(bar).toBeVisible({ timeout: 300 });
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
});

test("nothing moves on Users once it is there: the server writes times in their last form", async ({ page }) => {
  await signIn(page);
  const users = await openUsers(page);
  await page.addInitScript(() => {
    const shifts = Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.shifted += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(users);
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThan(0.01);
});

test("the palette finds pages, actions, themes and people, and opens again straight after Esc", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings");
  for (const [typed, found] of [
    ["health", "Health"],
    ["members", "Members"],
    ["audit", "Audit log"],
    ["dark", "Dark theme"],
    ["emergency.admin@lists-ltd", /^Emergency Administrator.*Lists Ltd$/],
    ["add company", "Add company"],
  ] as const) {
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("combobox", { name: /Go to a company/ });
    await palette.fill(typed);
    await expect(page.getByRole("option", { name: found, exact: true })).toBeVisible();
    if (found !== "Add company") await page.keyboard.press("Escape");
    else await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("dialog", { name: "Add a company" })).toBeVisible();
});

test("Esc leaves a person for the list as it was, on the same row; ? shows the keys", async ({ page }) => {
  await signIn(page);
  const users = await openUsers(page);
  await page.goto(`${users}?state=enabled`);
  const row = page.getByRole("table", { name: "People" }).locator("a[data-row-link]").nth(5);
  const href = await row.getAttribute("href");
  await row.click();
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await expect(page.locator("article")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/state=enabled/);
  await expect(page.locator(`a[href="${href}"]`)).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
});

test("every page has a title, also one that is not there", async ({ page }) => {
  await signIn(page);
  const users = await openUsers(page);
  for (const path of ["/nowhere", "/companies/x", `/companies/${crypto.randomUUID()}/users`, `${users}/x`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
    await expect(page, path).toHaveTitle(/Not found/);
  }
});
