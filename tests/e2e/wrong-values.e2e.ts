import { expect, test } from "@playwright/test";
import { takePictures } from "./picture";
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

test("what was typed for one company is not sent for another, and Back, a reload or a second window lose none of it", async ({
  page,
  context,
}) => {
  test.setTimeout(90_000);
  const list = "/integrations/microsoft-365/direct-setup";
  const dialog = page.getByRole("dialog");
  const question = page.getByRole("alertdialog", { name: "Discard what you typed?" });
  const typed = "typed~and-not-saved-yet-0123456789abcdef";
  await page.goto(list);
  await page.getByRole("link", { name: tailspin.name, exact: true }).click();
  await dialog.getByLabel("Secret Key").fill(typed);

  await test.step("Back asks, and what was typed is still there", async () => {
    await page.evaluate(() => window.history.back());
    await question.getByRole("button", { name: "Keep editing" }).click();
    await expect(page).toHaveURL(/company=/);
    await expect(dialog.getByLabel("Secret Key")).toHaveValue(typed);
  });

  await test.step("a reload asks", async () => {
    const asked = page.waitForEvent("dialog");
    await page.evaluate(() => setTimeout(() => window.location.reload()));
    const own = await asked;
    expect(own.type()).toBe("beforeunload");
    await own.dismiss();
    await expect(dialog.getByLabel("Secret Key")).toHaveValue(typed);
  });

  await test.step("another company asks, and begins with its own values", async () => {
    await dialog.getByLabel("Company", { exact: true }).selectOption({ label: northwind.name });
    await question.getByRole("button", { name: "Keep editing" }).click();
    await expect(dialog.getByRole("heading", { name: `Microsoft 365 for ${tailspin.name}` })).toBeVisible();
    await dialog.getByLabel("Company", { exact: true }).selectOption({ label: northwind.name });
    await question.getByRole("button", { name: "Discard and change company" }).click();
    await expect(dialog.getByRole("heading", { name: `Microsoft 365 for ${northwind.name}` })).toBeVisible();
    await expect(dialog.getByLabel("Secret Key")).toHaveValue("");
    await expect(dialog.getByLabel("Application ID")).toHaveValue("");
    await dialog.getByLabel("Company", { exact: true }).selectOption({ label: tailspin.name });
    await expect(dialog.getByLabel("Application ID")).toHaveValue(tailspin.applicationId);
  });

  await test.step("an empty form is told at all three fields", async () => {
    await dialog.getByLabel("Company", { exact: true }).selectOption({ label: northwind.name });
    await expect(dialog.getByLabel("Application ID")).toHaveValue("");
    await dialog.getByRole("button", { name: "Save Settings" }).click();
    for (const label of ["Application ID", "Directory ID", "Secret Key"]) {
      await expect(dialog.getByLabel(label, { exact: true })).toHaveAttribute("aria-invalid", "true");
    }
    await dialog.getByLabel("Company", { exact: true }).selectOption({ label: tailspin.name });
    await expect(dialog.getByLabel("Application ID")).toHaveValue(tailspin.applicationId);
  });

  await test.step("who is too late is shown both, and chooses", async () => {
    const other = await context.newPage();
    await other.goto(page.url());
    const faster = other.getByRole("dialog");
    await faster.getByLabel("Office365 Integration Active").uncheck();
    await faster.getByRole("button", { name: "Save Settings" }).click();
    await expect(faster.getByText("Saved, and switched off")).toBeVisible({ timeout: 20_000 });
    await other.close();
    await dialog.getByLabel("Secret Key").fill(tailspin.clientSecret);
    await dialog.getByRole("button", { name: "Save Settings" }).click();
    await expect(dialog.getByText(/^Changed by Robin Owner meanwhile$/)).toBeVisible({ timeout: 20_000 });
    await expect(dialog.getByLabel("Secret Key")).toHaveValue(tailspin.clientSecret);
    await expect(dialog.getByLabel("Office365 Integration Active")).not.toBeChecked();
    await takePictures(page, "dialog-two-people");
    await dialog.getByLabel("Yours: on").check();
    await dialog.getByRole("button", { name: "Save Settings" }).click();
    await expect(dialog.getByText("Saved. A sync has started.")).toBeVisible({ timeout: 20_000 });
    await expect(dialog.getByText("Sync: Succeeded")).toBeVisible({ timeout: 30_000 });
    await expect(dialog.getByText(/^Changed by/)).toBeHidden();
  });
});
