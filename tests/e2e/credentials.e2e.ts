import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { takePictures } from "./picture";
import { addCompany, changeCredentials, expectRun, getScenario, saveDirectSetup, signIn } from "./portal";

const woodgrove = getScenario("woodgrove-tax");
const next = "nxt6~a-second-secret-for-the-browser-test";

test.beforeEach(({ page }) => signIn(page));

test("a secret is rotated without a gap, then gives way to a certificate that the portal has made", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await addCompany(page, woodgrove.name);
  const dialog = await saveDirectSetup(page, woodgrove.name, woodgrove);
  await expect(dialog.getByText("Saved. The first sync has started.")).toBeVisible({ timeout: 20_000 });
  await expectRun(page, woodgrove.name, /Succeeded/);
  const open = async () => {
    await page.goto("/integrations/microsoft-365/direct-setup");
    await page.getByRole("link", { name: woodgrove.name, exact: true }).click();
  };

  // Refused: the old one stays in use, and the screen says so.
  await open();
  await dialog.getByLabel("Secret Key").fill(next);
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText(/^Not saved\./)).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByText("The old one is still in use")).toBeVisible();

  // Made at Microsoft meanwhile: swapped, and the old one is to be deleted.
  await changeCredentials(woodgrove.directoryId, { add: { value: next } });
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  await expect(dialog.getByText("Saved. The new secret is in use, and a sync has started.")).toBeVisible({
    timeout: 20_000,
  });
  await expect(dialog.getByText(/Delete the old secret/)).toBeVisible();
  await expectRun(page, woodgrove.name, /Succeeded/);
  await page.goto("/companies");
  const row = page.getByRole("row", { name: new RegExp(woodgrove.name) });
  await row.getByRole("link", { name: "Old credential to delete" }).click();
  await expect(dialog.getByText("Delete the old secret at Microsoft")).toBeVisible();
  await takePictures(page, "dialog-old-secret");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog.getByText(/Delete the old secret/)).toBeHidden();

  await expect(page.locator("tr", { hasText: woodgrove.name })).toContainText(/expires in \d+ days/);

  // A certificate: made, kept although the dialog is closed, downloaded, uploaded, checked.
  await dialog.getByRole("button", { name: "Certificate", exact: true }).click();
  await expect(dialog.getByRole("button", { name: "Save Settings" })).toBeHidden();
  await dialog.getByRole("button", { name: "Make a certificate" }).click();
  await expect(dialog.getByText(/Waits for Microsoft since/)).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByRole("button", { name: "Save Settings" })).toBeHidden();
  await dialog.getByRole("button", { name: "Check and use" }).click();
  await expect(dialog.getByText(/^Not in use yet\./)).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByText(/AADSTS700027/)).toBeVisible();
  await takePictures(page, "dialog-certificate-waits");
  await dialog.getByRole("button", { name: "Close" }).click();
  await open();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("link", { name: "Download .cer" }).click(),
  ]);
  const der = await readFile(await download.path());
  const certificate = new X509Certificate(der);
  await expect(dialog.getByText(certificate.fingerprint.replaceAll(":", ""))).toBeVisible();
  await changeCredentials(woodgrove.directoryId, { upload: der.toString("base64") });
  await dialog.getByRole("button", { name: "Check and use" }).click();
  await expect(dialog.getByText("Microsoft accepts the certificate. It is in use now.")).toBeVisible({
    timeout: 20_000,
  });
  await expect(dialog.getByText(/In use since/)).toBeVisible();
  await takePictures(page, "dialog-certificate-in-use");
  await expectRun(page, woodgrove.name, /Succeeded/);
});
