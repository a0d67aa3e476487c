import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { addCompany, expectAccessible, getScenario, logRuns, owner } from "./portal";

const contoso = getScenario("contoso-dental");

test("the set-up guide, word for word: sign in, Direct Setup, sync, user list", async ({ page }) => {
  test.setTimeout(120_000);
  const problems: string[] = [];
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => bodies.push(response.text().catch(() => "")));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));

  await page.goto("/signIn");
  await expectAccessible(page, "sign-in");
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Companies" })).toBeVisible();
  await addCompany(page, contoso.name);

  // "Click on Integrations, then click Microsoft 365 tile … Click on the Direct Setup tab … Click on the Company Name link"
  await page.getByRole("navigation").getByRole("link", { name: "Integrations" }).click();
  await page.getByRole("link", { name: /^Microsoft 365/ }).click();
  await page.getByRole("link", { name: "Direct Setup" }).click();
  await page.getByRole("link", { name: contoso.name }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Company").selectOption({ label: contoso.name });
  await dialog.getByLabel("Office365 Integration Active").check();
  await dialog.getByLabel("Application ID").fill(contoso.applicationId);
  await dialog.getByLabel("Directory ID").fill(contoso.directoryId);
  await dialog.getByLabel("Secret Key").fill(contoso.clientSecret);
  await dialog.getByRole("button", { name: "Save Settings" }).click();

  // Saving leaves the dialog open and shows what was found.
  await expect(dialog.getByText("Saved. The first sync has started.")).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByText("Microsoft accepted them.")).toBeVisible();
  await expect(dialog.getByLabel("Secret Key")).toHaveValue("");
  await expect(dialog.getByText(/Stored just now/)).toBeVisible();
  await expectAccessible(page, "direct setup, saved");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();

  // "click on the Log/Sync tab, and click Initiate Sync Now! button … Refresh log"
  await page.getByRole("link", { name: "Log/Sync" }).click();
  await expect(logRuns(page).first()).toContainText("Succeeded", { timeout: 30_000 });
  await page.getByLabel("Company").selectOption({ label: contoso.name });
  await page.getByRole("button", { name: "Initiate Sync Now!" }).click();
  await expect(page.getByText("Started 1 sync.")).toBeVisible();
  await page.getByRole("button", { name: "Refresh log" }).click();
  const newest = logRuns(page).first();
  await expect(newest).toContainText("Succeeded", { timeout: 30_000 });
  await expect(newest).toContainText(`asked by ${owner.name}`);
  await newest.getByText(/^\d+ fine/).click();
  await expect(newest.getByRole("row", { name: /^Users/ })).toContainText("40");
  await expectAccessible(page, "log");

  await page.getByRole("navigation").getByRole("link", { name: "Companies" }).click();
  await page.getByRole("link", { name: contoso.name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(41);
  await expect(page.getByRole("table")).toContainText("Microsoft 365 Business Premium");
  await expect(page.getByText(/Microsoft's data as of|activity as of/i).first()).toBeVisible();
  await expectAccessible(page, "user list");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /Export/ }).click(),
  ]);
  const csv = await readFile(await download.path(), "utf8");
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(csv.trim().split("\r\n")).toHaveLength(41);
  expect(problems).toEqual([]);

  // The secret went up once, and nothing that came down since holds it.
  const leaks = (await Promise.all(bodies)).filter((body) => body.includes(contoso.clientSecret));
  expect(bodies.length).toBeGreaterThan(20);
  expect(leaks).toEqual([]);
});
