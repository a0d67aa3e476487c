import { expect, test } from "@playwright/test";
import { addCompany, addFault, clearFaults, expectAccessible, getScenario, signIn } from "./portal";

const adventure = getScenario("adventure-works");
/** Nothing is stored, so its directory stays free for others. */
const company = "Only asked about";

test.afterEach(() => clearFaults());

test("Check tells each answer as it is there, shows what each permission gives, and stores nothing", async ({
  page,
}) => {
  await signIn(page);
  await addCompany(page, company);
  await page.goto("/integrations/microsoft-365/direct-setup");
  await page.getByRole("link", { name: company, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Application ID").fill(adventure.applicationId);
  await dialog.getByLabel("Directory ID").fill(adventure.directoryId);
  await dialog.getByLabel("Secret Key").fill(adventure.clientSecret);
  await addFault({ match: { path: "/v1.0/domains", tenant: adventure.directoryId }, kind: "slow", ms: 3_000 });
  await dialog.getByRole("button", { name: "Check", exact: true }).click();

  const coming = dialog.getByRole("list", { name: "Checks" });
  await expect(coming.getByRole("listitem").filter({ hasText: "Ok: Directory" })).toBeVisible();
  await expect(coming.getByRole("listitem").filter({ hasText: /^Domains$/ })).toBeVisible();

  await expect(dialog.getByText("All is right.")).toBeVisible({ timeout: 20_000 });
  const permissions = dialog.getByRole("table", { name: "Permissions" });
  await expect(permissions.getByRole("row", { name: /Reports\.Read\.All/ })).toContainText("You get:");
  await expect(dialog.getByText(/\bsaved\b|by itself/i)).toHaveCount(0);
  await expectAccessible(page, "what was found");
  await expect(dialog.getByLabel("Secret Key")).toHaveValue(adventure.clientSecret);

  await page.goto("/integrations/microsoft-365/direct-setup");
  await expect(page.getByRole("row", { name: new RegExp(company) })).toContainText("Not connected");
});
