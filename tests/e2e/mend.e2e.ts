import { expect, type Page, test } from "@playwright/test";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import { takePictures } from "./picture";
import {
  addCompany,
  addScenario,
  changeScenario,
  expectAccessible,
  expectRun,
  saveDirectSetup,
  signIn,
} from "./portal";

const name = "Munson Pickles";
const nextSecret = "nxt7~the-new-secret-that-the-admin-makes0";
const board = "/integrations/microsoft-365/health";

/** The board's entry for the company, by the cause it should have. */
async function findCause(page: Page, title: string) {
  await page.goto(board);
  const turn = page.locator("section", { has: page.getByRole("heading", { name: "The customer's turn" }) });
  const cause = turn.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title }) });
  await expect(cause.getByRole("link", { name, exact: true })).toBeVisible();
  return cause;
}

async function syncNow(page: Page, status: RegExp) {
  await page.goto("/integrations/microsoft-365/log-sync");
  await page.getByLabel("Company").selectOption({ label: name });
  await page.getByRole("button", { name: "Initiate Sync Now!" }).click();
  await expect(page.getByText("Started 1 sync.")).toBeVisible();
  await expectRun(page, name, status);
}

test("a company is mended by what the screens say: wrong secret, expired, no consent, concealed, healthy", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page);
  // Without P1 its many syncs need no patience for Microsoft's limits.
  const company = await addScenario({ name, users: 12, entraP1: false });
  const { directoryId } = company;
  await addCompany(page, name);
  await expect((await saveDirectSetup(page, name, company)).getByText(/^Saved\./)).toBeVisible({ timeout: 20_000 });
  await expectRun(page, name, /Succeeded/);
  const dialog = page.getByRole("dialog");
  const save = async (secret: string) => {
    await dialog.getByLabel("Secret Key").fill(secret);
    await dialog.getByRole("button", { name: "Save Settings" }).click();
  };

  await test.step("a wrong secret is not taken, and the screen says what to copy instead", async () => {
    await page.goto("/integrations/microsoft-365/direct-setup");
    await page.getByRole("link", { name, exact: true }).click();
    await save("wrg9~this-is-not-the-secret-of-that-app-0");
    await expect(dialog.getByText("Not saved. Microsoft refused the secret")).toBeVisible({ timeout: 20_000 });
    await expect(dialog.getByText(/copy its Value at once/)).toBeVisible();
    await save(company.clientSecret);
    await expect(dialog.getByText(/^Saved\./)).toBeVisible({ timeout: 20_000 });
    await expectRun(page, name, /Succeeded/);
  });

  await test.step("an expired secret is the customer's turn; the new one mends it", async () => {
    await changeScenario(directoryId, { secret: "expired" });
    await syncNow(page, /Failed/);
    const cause = await findCause(page, "The secret has expired");
    await expect(cause.getByText(/Choose New client secret/)).toBeVisible();
    await expect(cause.getByRole("button", { name: "Message for the customer's admin" })).toBeVisible();
    await cause.getByRole("link", { name, exact: true }).click();
    await expect(page.getByText("The last sync failed: The secret has expired")).toBeVisible();
    await expectAccessible(page, "overview of a broken company");
    await changeScenario(directoryId, { secret: "valid", clientSecret: nextSecret });
    await page.goto("/integrations/microsoft-365/direct-setup");
    await page
      .getByRole("row", { name: new RegExp(`^${name}`) })
      .getByRole("link", { name: "Fix" })
      .click();
    await expect(dialog.getByText("The secret has expired", { exact: true })).toBeVisible();
    await expect(dialog.getByLabel("Secret Key")).toBeFocused();
    await expect(dialog.getByText(/The secret has expired\. Paste the new secret's Value here/)).toBeVisible();
    await takePictures(page, "dialog-fix-expired-secret");
    await save(nextSecret);
    await expect(dialog.getByText(/^Saved\./)).toBeVisible({ timeout: 20_000 });
    await expectRun(page, name, /Succeeded/);
  });

  await test.step("consent that was taken away is given again, and one button tries it", async () => {
    await changeScenario(directoryId, { grantedPermissions: [] });
    await syncNow(page, /Failed|Partly/);
    const cause = await findCause(page, "A permission is missing");
    await changeScenario(directoryId, { grantedPermissions: requiredPermissions });
    await cause.getByRole("button", { name: /again$/ }).click();
    await expect(cause.getByText(/^Started \d+ sync/)).toBeVisible();
    await expectRun(page, name, /Succeeded/);
  });

  await test.step("concealed names are shown again, and the banner goes by itself", async () => {
    const banner = page.getByText("The company hides names in Microsoft’s reports");
    await changeScenario(directoryId, { concealedNames: true });
    await syncNow(page, /Partly/);
    await page.goto("/companies");
    await page.getByRole("link", { name, exact: true }).click();
    await expect(banner).toBeVisible();
    const cause = await findCause(page, "Names are concealed in reports");
    await expect(cause.getByText(/Clear Display concealed user/)).toBeVisible();
    await changeScenario(directoryId, { concealedNames: false });
    await cause.getByRole("button", { name: /again$/ }).click();
    await expectRun(page, name, /Succeeded/);
    await page.goto("/companies");
    await expect(page.getByRole("row", { name: new RegExp(`^${name}`) })).toContainText("Healthy");
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(banner).toBeHidden();
  });
});
