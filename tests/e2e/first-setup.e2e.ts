import { expect, test } from "@playwright/test";
import { e2eSettings } from "@/scripts/lib/e2e-settings.mjs";
import { expectAccessible, owner } from "./portal";

test("the first visitor with the token makes the workspace, and nobody after them", async ({ page }) => {
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
  await fill(e2eSettings.setupToken);
  await expect(page.getByRole("heading", { level: 1, name: "Companies" })).toBeVisible();
  await page.context().clearCookies();
  await page.goto("/setup");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});
