import { expect, test } from "@playwright/test";
import { e2eSettings } from "@/scripts/lib/e2e-settings.mjs";
import { takePictures } from "./picture";
import { expectAccessible, owner } from "./portal";

const microsoft = "/integrations/microsoft-365";

test("the first visitor with the token makes the workspace, and nobody after them", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/");
  await expect(page).toHaveURL(/\/setup$/);
  await expectAccessible(page, "setup");
  const fill = async (setupToken: string) => {
    await page.getByLabel("Setup token").fill(setupToken);
    await page.getByLabel("Workspace").fill(owner.workspace);
    await page.getByLabel("Name", { exact: true }).fill(owner.name);
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill(owner.password);
    await page.getByRole("button", { name: "Create workspace" }).click();
  };
  await fill("not-the-setup-token-at-all");
  await expect(page.getByText("This is not the setup token.")).toBeVisible();
  await takePictures(page, "setup-refused");
  await fill(e2eSettings.setupToken);
  await expect(page.getByRole("heading", { level: 1, name: "Companies" })).toBeVisible();
  for (const [path, words, name] of [
    ["/companies", "No companies yet", "companies-none"],
    [`${microsoft}/direct-setup`, "No companies yet", "direct-setup-none"],
    [`${microsoft}/log-sync`, "No sync yet", "log-none"],
    [`${microsoft}/health`, "Nothing was synced yet", "health-none"],
    [`${microsoft}/guide`, "Sign in to Entra", "guide-none"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("main").getByText(words).first()).toBeVisible();
    await takePictures(page, name);
  }
  await page.context().clearCookies();
  await page.goto("/setup");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});
