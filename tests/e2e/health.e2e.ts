import { expect, test } from "@playwright/test";
import {
  addCompany,
  addFault,
  clearFaults,
  expectAccessible,
  expectRun,
  getScenario,
  saveDirectSetup,
  signIn,
} from "./portal";

const adventure = getScenario("adventure-works");
const board = "/integrations/microsoft-365/health";

test.afterEach(() => clearFaults());

test("a cause stands once, by whose turn it is, and its companies are synced again with one button", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page);
  await addCompany(page, adventure.name);
  await addFault({
    match: { path: "/v1.0/domains", tenant: adventure.directoryId },
    kind: "status",
    status: 403,
    body: { error: { code: "Authorization_RequestDenied", message: "Insufficient privileges." } },
  });
  const dialog = await saveDirectSetup(page, adventure.name, adventure);
  await expect(dialog.getByText(/^Saved\./)).toBeVisible({ timeout: 20_000 });
  await expectRun(page, adventure.name, /Partly/);

  await page.goto(board);
  const company = page.getByRole("main").getByRole("link", { name: adventure.name, exact: true });
  const turn = page.locator("section", { has: page.getByRole("heading", { name: "The customer's turn" }) });
  await expect(turn.getByRole("link", { name: adventure.name, exact: true })).toBeVisible();
  const card = turn.getByRole("listitem").filter({ hasText: "A permission is missing" }).first();
  await expect(card.getByRole("button", { name: "Copy for support" })).toBeVisible();
  await card.getByText("Microsoft's own words: Authorization_RequestDenied").click();
  await expect(card.getByText("Insufficient privileges.").first()).toBeVisible();
  await expectAccessible(page, "health");

  await company.click();
  await expect(page.getByRole("heading", { level: 1, name: adventure.name })).toBeVisible();
  const domains = page.getByRole("row", { name: /^Domains/ });
  await expect(domains).toContainText("Permission missing");
  await expect(domains).toContainText("Customer's turn");
  await expectAccessible(page, "overview");

  await clearFaults();
  await page.goto(board);
  await turn
    .getByRole("listitem")
    .filter({ hasText: adventure.name })
    .getByRole("button", { name: /again$/ })
    .first()
    .click();
  await expect(page.getByText(/^Started \d+ sync/)).toBeVisible();
  await expectRun(page, adventure.name, /Succeeded/);
  await page.goto(board);
  await expect(company).toBeHidden();
});
