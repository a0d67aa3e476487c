import { expect, type Page, test } from "@playwright/test";
import { addCompany, addScenario, expectAccessible, expectRun, logRuns, saveDirectSetup, signIn } from "./portal";

const log = "/integrations/microsoft-365/log-sync";

test.beforeEach(({ page }) => signIn(page));

const startButton = (page: Page) => page.getByRole("button", { name: "Initiate Sync Now!" });

test("what the address names is what is synced: a refused company stays the one that is asked for, and all asks first", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const paused = await addScenario({ name: "Lakeshore Paused", users: 3 });
  const active = await addScenario({ name: "Lakeshore Active", users: 3 });
  const other = await addScenario({ name: "Lakeshore Other", users: 3 });
  for (const company of [paused, active, other]) {
    await addCompany(page, company.name);
    const dialog = await saveDirectSetup(page, company.name, company);
    await expect(dialog.getByText(/^Saved[.,]/)).toBeVisible({ timeout: 20_000 });
    if (company !== paused) continue;
    await expectRun(page, company.name, /Succeeded/);
    await page.goto("/integrations/microsoft-365/direct-setup");
    await page.getByRole("link", { name: company.name, exact: true }).click();
    const again = page.getByRole("dialog");
    await again.getByLabel("Office365 Integration Active").uncheck();
    await again.getByRole("button", { name: "Save Settings" }).click();
    await expect(again.getByText(/^Saved[.,]/)).toBeVisible({ timeout: 20_000 });
  }
  await expectRun(page, active.name, /Succeeded/);

  const choice = page.getByLabel("Company");
  await choice.selectOption({ label: paused.name });
  const address = page.url();
  for (const press of ["first", "second"]) {
    await startButton(page).click();
    await expect(page.getByText("This company is not connected, or its integration is switched off.")).toBeVisible();
    expect(await choice.locator("option:checked").textContent(), press).toBe(paused.name);
    expect(page.url(), press).toBe(address);
  }
  await page.reload();
  await expect(choice.locator("option:checked")).toHaveText(paused.name);

  const runs = await countRuns(page);
  await choice.selectOption({ label: "All active" });
  // Its refusal was of another company.
  await expect(page.getByText("This company is not connected")).toBeHidden();
  await startButton(page).click();
  const question = page.getByRole("alertdialog", { name: /^Sync all \d+ active companies\?$/ });
  await expectAccessible(page, "sync all, asked");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  expect(await countRuns(page)).toBe(runs);

  await startButton(page).click();
  const number = Number(/\d+/.exec((await question.getByRole("heading").textContent()) ?? "")?.[0]);
  await question.getByRole("button", { name: `Sync all ${number}` }).click();
  await expect(page.getByText(/^Started \d+ sync/)).toBeVisible();
  await expect(logRuns(page).filter({ hasText: active.name }).first()).toContainText(/Waiting|Running|Succeeded/);
});

test("the log can be narrowed to a state and to days, in its address, and says when it stands still", async ({
  page,
  context,
}) => {
  await page.goto(log);
  await page.getByLabel("State").selectOption({ label: "Succeeded" });
  await expect(page).toHaveURL(/[?&]state=succeeded/);
  await expect(logRuns(page).filter({ hasText: "Succeeded" })).not.toHaveCount(0);
  await expect(logRuns(page).filter({ hasText: /Partly|Failed/ })).toHaveCount(0);
  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await expect(page.getByText("No sync like this")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Show every state and day" }).click();
  await expect(logRuns(page)).not.toHaveCount(0);
  await expect(page).toHaveURL(/log-sync$/);
  await expectAccessible(page, "log with columns");
  await page.setViewportSize({ width: 390, height: 900 });
  await expectAccessible(page, "log at 390", ["dark"]);

  await context.setOffline(true);
  await page.getByRole("button", { name: "Refresh log" }).click();
  await expect(page.getByText("This computer is offline.")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("This computer is offline.")).toBeHidden();
});

/** How many runs there are, of whatever company and state. */
async function countRuns(page: Page): Promise<number> {
  const { runs }: { runs: unknown[] } = await (await page.request.get("/api/sync-runs")).json();
  return runs.length;
}
