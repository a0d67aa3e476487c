import { expect, type Page, test } from "@playwright/test";
import { addCompany, expectAccessible, getScenario, signIn } from "./portal";

const guide = "/integrations/microsoft-365/guide";
/** Connected by the test of the guide's own words, which comes before. */
const contoso = getScenario("contoso-dental");
const companyChoice = (page: Page) => page.getByLabel("Company", { exact: true });
const heading = (page: Page) => page.getByRole("main").getByRole("heading", { level: 2 }).and(page.locator(":visible"));

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("one step at a time, from Direct Setup to the dialog; progress outlasts a reload and is each company's own", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await addCompany(page, "Walkers & Sons");
  await addCompany(page, "Walkers Next Door");
  await page.goto("/integrations/microsoft-365/direct-setup");
  await page.getByRole("link", { name: "Walkers & Sons" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("link", { name: /^Set-up guide/ })).toHaveAttribute("href", /company=.*step=ids/);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("link", { name: "Open the set-up guide" }).click();
  await expect(page).toHaveURL(/\/guide$/);
  await companyChoice(page).selectOption({ label: "Walkers & Sons" });
  await expect(page).toHaveURL(/company=/);

  await expect(heading(page)).toHaveText("Sign in to Entra");
  await page.getByRole("button", { name: "Done, next" }).click();
  await expect(heading(page)).toHaveText("Go to App registrations");
  await expect(heading(page)).toBeFocused();
  await page.getByRole("button", { name: "Done, next" }).click();
  await page.getByRole("button", { name: "Copy Name" }).click();
  await expect(page.getByText("Copied")).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Lifecycle Insights");
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(heading(page)).toHaveText("Go to App registrations");

  const address = new URL(page.url());
  address.searchParams.delete("step");
  await page.goto(address.href);
  await expect(page.getByText("2 of 14 done")).toBeVisible();
  await expect(heading(page)).toHaveText("Register the app");
  await expectAccessible(page, "guide");
  await page.getByRole("link", { name: /Add the five permissions/ }).click();
  await expect(page.getByRole("list", { name: "Permissions" })).toContainText("each person's last sign-in");
  await expectAccessible(page, "guide, permissions");

  await companyChoice(page).selectOption({ label: "Walkers Next Door" });
  await expect(page.getByText("0 of 14 done")).toBeVisible();
  await companyChoice(page).selectOption({ label: "Walkers & Sons" });
  await expect(page.getByText("2 of 14 done")).toBeVisible();
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(page.getByText("0 of 14 done")).toBeVisible();
  await expect(heading(page)).toHaveText("Sign in to Entra");

  await page.getByRole("link", { name: /Open the company's dialog/ }).click();
  await page.getByRole("link", { name: "Open the dialog" }).click();
  await expect(dialog.getByRole("heading", { name: "Microsoft 365 for Walkers & Sons" })).toBeVisible();
});

test("links carry the ids: typed ones, and those of a connected company", async ({ page }) => {
  const openEntra = page.getByRole("link", { name: "Open Entra" });
  await page.goto(guide);
  await expect(openEntra).toHaveAttribute("href", "https://entra.microsoft.com");
  await page.getByText("Enter the ids for links and scripts").click();
  await page.getByLabel("Directory ID").fill("contoso.example");
  await page.getByRole("button", { name: "Use these" }).click();
  await expect(page.getByText(/^This is no Directory ID/)).toBeVisible();
  await page.getByLabel("Directory ID").fill(`{${contoso.directoryId.toUpperCase()}}`);
  await page.getByRole("button", { name: "Use these" }).click();
  await expect(openEntra).toHaveAttribute("href", `https://entra.microsoft.com/${contoso.directoryId}`);

  await page.goto(guide);
  await companyChoice(page).selectOption({ label: contoso.name });
  await expect(page).toHaveURL(/company=/);
  await expect(page.getByText("14 of 14 done")).toBeVisible();
  await expect(heading(page)).toHaveText("See the first sync");
  await page.getByRole("link", { name: /Copy the secret's Value/ }).click();
  await expect(
    page.getByRole("link", { name: "Open Certificates & secrets" }).and(page.locator(":visible")),
  ).toHaveAttribute("href", new RegExp(`/${contoso.directoryId}/.*/Credentials/appId/${contoso.applicationId}$`));
  await page.getByRole("link", { name: /See the first sync/ }).click();
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: contoso.name })).toBeVisible();
});

test("one paste: the script is this company's, and both kinds can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const name = 'Paste O\'Neil "$(id)" Ltd';
  await addCompany(page, name);
  await page.goto(guide);
  await companyChoice(page).selectOption({ label: name });
  await expect(page).toHaveURL(/company=/);
  await page.getByRole("link", { name: "Azure CLI" }).click();
  await expect(page.getByText("This script is for Microsoft, not for the sandbox")).toBeVisible();
  await page.getByRole("button", { name: "Copy the script" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain(`COMPANY='Paste O'\\''Neil "$(id)" Ltd'\n`);
  await expectAccessible(page, "Azure CLI script");
  await page.getByRole("link", { name: "PowerShell", exact: true }).click();
  await expect(page.getByRole("heading", { name: "PowerShell script" })).toBeVisible();
  await page.getByRole("button", { name: "Copy the script" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain(`$Company = 'Paste O''Neil "$(id)" Ltd'\n`);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "PowerShell script at 390");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});

test("without scripts the guide is a plain list of all steps", async ({ page, browser, baseURL }) => {
  const plain = await browser.newContext({
    baseURL,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const reader = await plain.newPage();
  await reader.goto(guide);
  await expect(reader.getByRole("heading", { level: 2, name: "Sign in to Entra" })).toBeVisible();
  await expect(reader.getByRole("heading", { level: 2, name: "See the first sync" })).toBeVisible();
  await expect(reader.getByRole("button", { name: "Done, next" })).toBeHidden();
  await plain.close();
});
