import { expect, test } from "@playwright/test";
import { addCompany, addFault, clearFaults, expectRun, getScenario, saveDirectSetup, signIn } from "./portal";

const tailspin = getScenario("tailspin-toys");
const northwind = getScenario("northwind-bau");
const litware = getScenario("litware-studios");
const fabrikam = getScenario("fabrikam-legal");

test.beforeEach(({ page }) => signIn(page));
test.afterEach(() => clearFaults());

test("what is provably wrong is not stored, nothing typed is lost, and the field says what to do", async ({ page }) => {
  await addCompany(page, tailspin.name);
  const dialog = await saveDirectSetup(page, tailspin.name, {
    ...tailspin,
    clientSecret: "b1d4c0de-45a9-4b36-8d10-6e3b9c5a1001",
  });
  await expect(dialog.getByText(/This is the Secret ID\. Copy the Value/)).toBeVisible();

  await dialog.getByLabel("Directory ID").fill(tailspin.applicationId.toUpperCase());
  await dialog.getByLabel("Secret Key").fill("wrong~secret");
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText(/Both ids are the same/)).toBeVisible();

  await dialog.getByLabel("Application ID").fill(tailspin.directoryId);
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText("Not saved. The two ids are swapped")).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByText(/no such directory|knows no directory/)).toHaveCount(0);
  await dialog.getByRole("button", { name: "Swap them" }).click();
  await expect(dialog.getByLabel("Directory ID")).toHaveValue(tailspin.directoryId);
  await dialog.getByLabel("Application ID").fill(tailspin.applicationId);
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText(/^Not saved\./)).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByText(/AADSTS7000215/).first()).toBeVisible();
  await expect(dialog.getByLabel("Secret Key")).toHaveValue("wrong~secret");
  await expect(dialog.getByLabel("Application ID")).toHaveValue(tailspin.applicationId);

  await dialog.getByLabel("Secret Key").fill(`  ${tailspin.clientSecret}  `);
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText("Saved. The first sync has started.")).toBeVisible({ timeout: 20_000 });
  await expectRun(page, tailspin.name, /Succeeded/);
});

test("an expired secret is refused with its reason", async ({ page }) => {
  await addCompany(page, northwind.name);
  const dialog = await saveDirectSetup(page, northwind.name, northwind);
  await expect(dialog.getByText(/^Not saved\..*expired/)).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByText(/AADSTS7000222/).first()).toBeVisible();
});

test("missing consent is stored, and each missing permission says what it costs", async ({ page }) => {
  await addCompany(page, litware.name);
  const dialog = await saveDirectSetup(page, litware.name, litware);
  await expect(dialog.getByText("Saved. The first sync has started, and cannot read everything.")).toBeVisible({
    timeout: 20_000,
  });
  await expect(dialog.getByText(/you lose/i).first()).toBeVisible();
  await expectRun(page, litware.name, /Failed|Partly/);
  await expect(page.getByText("A permission is missing").first()).toBeVisible();
  await expect(page.getByText("The customer's administrator's turn").first()).toBeVisible();
});

test("while Microsoft cannot be reached the values are kept, and the sync makes good for it", async ({ page }) => {
  await addCompany(page, fabrikam.name);
  await addFault({ match: { path: fabrikam.directoryId }, kind: "status", status: 503, body: {} });
  const dialog = await saveDirectSetup(page, fabrikam.name, fabrikam);
  await expect(dialog.getByText(/^Saved\./)).toBeVisible({ timeout: 20_000 });
  await clearFaults();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("link", { name: fabrikam.name, exact: true }).click();
  await expect(page.getByRole("dialog").getByLabel("Application ID")).toHaveValue(fabrikam.applicationId);
  await expect(page.getByRole("dialog").getByText(/Stored on/)).toBeVisible();
});

test("switching off pauses and deletes nothing; an empty Secret Key keeps the stored one", async ({ page }) => {
  await page.goto("/integrations/microsoft-365/direct-setup");
  await page.getByRole("link", { name: tailspin.name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Office365 Integration Active").uncheck();
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText("Saved, and switched off")).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("row", { name: new RegExp(tailspin.name) })).toContainText("Paused");
  await page.goto("/companies");
  await expect(page.getByRole("row", { name: new RegExp(tailspin.name) })).toContainText(String(tailspin.users));
  await page.goto("/integrations/microsoft-365/direct-setup");
  await page.getByRole("link", { name: tailspin.name, exact: true }).click();
  await dialog.getByLabel("Office365 Integration Active").check();
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText("Saved. A sync has started.")).toBeVisible({ timeout: 20_000 });
  await expectRun(page, tailspin.name, /Succeeded/);
});
