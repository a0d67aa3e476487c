import { expect, test } from "@playwright/test";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import {
  addCompany,
  addScenario,
  changeScenario,
  expectAccessible,
  expectRun,
  saveDirectSetup,
  signIn,
} from "./portal";

const board = "/integrations/microsoft-365/health";

test("a cause stands once, by whose turn it is, and its companies are synced again with one button", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page);
  const grantedPermissions = requiredPermissions.filter((permission) => permission !== "SecurityEvents.Read.All");
  const lacking = await addScenario({ name: "Bellows College", users: 8, grantedPermissions });
  await addCompany(page, lacking.name);
  const dialog = await saveDirectSetup(page, lacking.name, lacking);
  await expect(dialog.getByText(/^Saved\./)).toBeVisible({ timeout: 20_000 });
  await expectRun(page, lacking.name, /Partly/);

  await page.goto(board);
  const company = page.getByRole("main").getByRole("link", { name: lacking.name, exact: true });
  const turn = page.locator("section", { has: page.getByRole("heading", { name: "The customer's turn" }) });
  await expect(turn.getByRole("link", { name: lacking.name, exact: true })).toBeVisible();
  const card = turn.getByRole("listitem").filter({ hasText: "A permission is missing" }).first();
  await expect(card.getByRole("button", { name: "Copy for support" })).toBeVisible();
  await expect(card).toContainText("SecurityEvents.Read.All");
  await card
    .getByText(/^Microsoft's own words/)
    .first()
    .click();
  await expectAccessible(page, "health");

  await company.click();
  await expect(page.getByRole("heading", { level: 1, name: lacking.name })).toBeVisible();
  const scores = page.getByRole("row", { name: /^Secure score controls/ });
  await expect(scores).toContainText("Permission missing");
  await expect(scores).toContainText("Customer's turn");
  await expectAccessible(page, "overview");

  await changeScenario(lacking.directoryId, { grantedPermissions: requiredPermissions });
  await page.goto(board);
  await turn
    .getByRole("listitem")
    .filter({ hasText: lacking.name })
    .getByRole("button", { name: /again$/ })
    .first()
    .click();
  await expect(page.getByText(/^Started \d+ sync/)).toBeVisible();
  await expectRun(page, lacking.name, /Succeeded/);
  await page.goto(board);
  await expect(company).toBeHidden();
});
