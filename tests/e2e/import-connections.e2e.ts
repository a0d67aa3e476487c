import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { expectAccessible, expectRun, getScenario, signIn } from "./portal";

const proseware = getScenario("proseware-logistics");
const tailspin = getScenario("tailspin-toys");
const wrongSecret = "wgt6~wrong-secret-value-of-a-csv-file-0123";
const importPath = "/integrations/microsoft-365/direct-setup/import";

const list = [
  "Company;Client ID;Tenant ID;Secret Value",
  `${proseware.name};${proseware.applicationId};${proseware.directoryId};${proseware.clientSecret}`,
  `${tailspin.name};${tailspin.applicationId};${tailspin.directoryId};${wrongSecret}`,
  `No Ids;;${tailspin.directoryId};${wrongSecret}`,
].join("\r\n");

test.beforeEach(({ page }) => signIn(page));

test("a pasted list is checked row by row; what is right is saved, what is not leaves nothing behind", async ({
  page,
}) => {
  test.setTimeout(90_000);
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => bodies.push(response.text().catch(() => "")));
  await page.goto("/integrations/microsoft-365/direct-setup");
  await page.getByRole("link", { name: "Import from CSV" }).click();
  await expect(page.getByRole("heading", { name: "Import connections from CSV" })).toBeVisible();
  await expectAccessible(page, "import, list");

  await page.getByLabel("Or paste the rows").fill(list);
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page.getByRole("heading", { name: "2 of 3 rows can be checked" })).toBeFocused();
  const rowOf = (name: string) => page.getByRole("row", { name: new RegExp(name) });
  await expect(rowOf("No Ids")).toContainText("Cannot be sent");
  await expect(rowOf("No Ids")).toContainText("The Directory ID stands in row 3 already.");
  await expect(rowOf(proseware.name)).toContainText("40 characters");
  await expectAccessible(page, "import, rows");

  await page.getByRole("button", { name: "Check and save" }).click();
  await expect(page.getByRole("heading", { name: "1 saved, 2 not saved" })).toBeVisible({ timeout: 60_000 });
  await expect(rowOf(proseware.name)).toContainText("Saved, and the company added");
  await expect(rowOf(tailspin.name)).toContainText("Not saved");
  await expect(rowOf(tailspin.name)).toContainText(/secret/i);
  await expectAccessible(page, "import, done");
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
  }

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the rows not saved" }).click(),
  ]);
  const file = await readFile(await download.path(), "utf8");
  expect(file).toContain(tailspin.directoryId);
  expect(file).toContain("Reason");

  const secrets = [proseware.clientSecret, wrongSecret];
  const shown = [await page.content(), file, ...(await Promise.all(bodies))];
  for (const secret of secrets) expect(shown.filter((text) => text.includes(secret))).toEqual([]);

  await page.goto("/companies");
  await expect(page.getByRole("link", { name: proseware.name, exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: tailspin.name, exact: true })).toBeHidden();
  await expectRun(page, proseware.name, /Succeeded|Partly/);
});

test("leaving is asked about while rows are under way, and stopping leaves the rest for later", async ({ page }) => {
  await page.goto(importPath);
  // Directories that do not exist: each row is asked about, and none is saved.
  const rows = Array.from({ length: 12 }, (_, index) => {
    const end = String(index).padStart(12, "0");
    return `Nobody ${index},00000000-0000-4000-8000-${end},11111111-0000-4000-8000-${end},value-${index}`;
  });
  await page.getByLabel("Or paste the rows").fill(["Company,App ID,Directory ID,Secret Key", ...rows].join("\n"));
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.route("**/direct-setup/import", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.getByRole("button", { name: "Check and save" }).click();
  await expect(page.getByRole("progressbar", { name: "Import" })).toHaveAttribute("aria-valuetext", /of 12 checked/);
  await page.getByRole("link", { name: "Back to Direct Setup" }).click();
  const question = page.getByRole("alertdialog", { name: "Leave while the import runs?" });
  await question.getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("heading", { name: /0 saved, \d+ not saved, \d+ not checked yet/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Go on with/ })).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });
});

test("the template holds the columns that the import reads", async ({ page }) => {
  await page.goto(importPath);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download a template" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("connections-template.csv");
  const template = await readFile(await download.path(), "utf8");
  expect(template).toBe('\uFEFF"Company","Application ID","Directory ID","Secret Key","Cloud"\r\n');
  const line = `Template Test,${tailspin.applicationId},${tailspin.directoryId},${tailspin.clientSecret},`;
  await page
    .getByLabel("CSV file")
    .setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(template + line) });
  await expect(page.getByText("list.csv")).toBeVisible();
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page.getByRole("heading", { name: "1 of 1 row can be checked" })).toBeVisible();
  await expect(page.getByText("Read from list.csv.")).toBeVisible();
});

test("the dialog finds the cloud by itself from the Directory ID", async ({ page }) => {
  await page.goto("/integrations/microsoft-365/direct-setup");
  await page.getByRole("link", { name: proseware.name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Found in the sandbox")).toBeVisible();
  await dialog.getByLabel("Directory ID").fill("11111111-0000-4000-8000-000000000001");
  await expect(dialog.getByText("Microsoft knows no directory with this Directory ID in the sandbox.")).toBeVisible();
});
