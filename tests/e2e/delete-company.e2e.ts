import { expect, test } from "@playwright/test";
import { takePictures } from "./picture";
import { addCompany, addScenario, expectAccessible, expectRun, saveDirectSetup, signIn } from "./portal";

test("a company is deleted by its typed name, with a receipt, and its registration stays to be deleted at Microsoft", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page);
  const company = await addScenario({ name: "Former Customer", users: 4 });
  await addCompany(page, company.name);
  const setup = await saveDirectSetup(page, company.name, company);
  await expect(setup.getByText(/^Saved[.,]/)).toBeVisible({ timeout: 20_000 });
  await expectRun(page, company.name, /Succeeded/);

  await page.goto("/companies?q=Former");
  await page.getByRole("button", { name: `Actions for ${company.name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Company name").fill("Former");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(dialog.getByText(/^Type the name as it stands here/)).toBeVisible();
  await takePictures(page, "delete-company-refused");
  await dialog.getByLabel("Company name").fill(company.name);
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(dialog.getByRole("heading", { name: `${company.name} was deleted` })).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByText(/^4 people and [\d,]+ rows in all are gone\.$/)).toBeVisible();
  await takePictures(page, "delete-company-receipt");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("No company matches “Former” here")).toBeVisible();

  await page.goto("/integrations/microsoft-365/health");
  const task = page.getByRole("listitem").filter({ hasText: company.applicationId });
  await expect(task).toContainText(company.name);
  await expectAccessible(page, "health with a registration to delete");
  await task.getByRole("button", { name: `The registration of ${company.name} is deleted` }).click();
  await expect(task).toHaveCount(0);

  await page.goto("/settings/audit");
  const receipt = page.getByRole("row").filter({ hasText: "Deleted a company for good" });
  await expect(receipt).toContainText(`${company.name} (deleted)`);
});
