import { expect, type Page, test } from "@playwright/test";
import { addCompany, expectAccessible, getScenario, saveDirectSetup, signIn } from "./portal";

/** Its secret has expired, so nothing of it is ever stored. */
const northwind = getScenario("northwind-bau");
const company = "Letterpress Bindery";

const letterOf = (page: Page) => page.getByRole("dialog", { name: "Message for the customer's admin" });

test("a refusal says whose turn it is, and hands over what support and the customer's admin need", async ({
  page,
  context,
}) => {
  test.setTimeout(60_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await signIn(page);
  await addCompany(page, company);
  const setup = await saveDirectSetup(page, company, northwind);
  await expect(setup.getByText("The customer's administrator's turn")).toBeVisible({ timeout: 20_000 });
  const found = setup.getByRole("region", { name: "What was found" });
  await expect(
    found.getByRole("listitem").filter({ hasText: "Certificates & secrets" }).getByRole("link"),
  ).toHaveAttribute(
    "href",
    new RegExp(`^https://entra\\.microsoft\\.com/.*/Credentials/appId/${northwind.applicationId}$`),
  );

  await found.getByRole("button", { name: "Copy for support" }).click();
  await expect(found.getByText("Copied")).toBeAttached();
  const support = await clipboard();
  expect(support).toMatch(/^The secret has expired\n/);
  expect(support).toContain("Microsoft's code: AADSTS7000222");
  expect(support).toContain(`Directory ID: ${northwind.directoryId}`);
  expect(support).not.toContain(northwind.clientSecret);

  // By keyboard: opened, read, and left again without leaving the dialog under it.
  await found.getByRole("button", { name: "Message for the customer's admin" }).press("Enter");
  const letter = letterOf(page);
  await expect(letter.getByRole("region", { name: "Message" })).toContainText("has run out");
  await expectAccessible(page, "letter");
  await letter.getByRole("button", { name: "Copy" }).click();
  expect(await clipboard()).toMatch(/^Microsoft 365: The secret has expired\n\nHello,/);
  await expect(letter.getByRole("link", { name: "Open in e-mail" })).toHaveAttribute(
    "href",
    /^mailto:\?subject=Microsoft%20365%3A%20The%20secret%20has%20expired&body=Hello/,
  );
  await page.keyboard.press("Escape");
  await expect(letter).toBeHidden();
  await expect(setup.getByLabel("Secret Key")).toHaveValue(northwind.clientSecret);
  await expect(found.getByRole("button", { name: "Message for the customer's admin" })).toBeFocused();
});

test("what is printed is the letter, and nothing else", async ({ page }) => {
  await signIn(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const setup = await saveDirectSetup(page, company, northwind);
  await setup.getByRole("button", { name: "Message for the customer's admin" }).click({ timeout: 20_000 });
  const letter = letterOf(page);
  await expect(letter.getByRole("button", { name: "Print" })).toBeVisible();
  // Nothing hangs out of a phone's screen.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.evaluate(() => {
    window.print = () => {
      document.title = "printed";
    };
  });
  await letter.getByRole("button", { name: "Print" }).click();
  await expect(page).toHaveTitle("printed");

  const sheet = page.locator(".print-sheet");
  await expect(sheet).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText("It only reads.");
  await expect(letter).toBeHidden();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await page.emulateMedia({ media: "screen" });
  await expect(letter).toBeVisible();
});
