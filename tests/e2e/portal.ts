import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { createScenario, type Scenario, scenarios } from "@/sandbox/scenarios";
import { e2eSettings } from "@/scripts/lib/e2e-settings.mjs";

/** The person of the browser tests; /setup makes them. */
export const owner = {
  workspace: "Harbour Managed Services",
  name: "Robin Owner",
  email: "robin@harbour.example",
  password: "quiet-otter-lamp-42",
};

export function getScenario(slug: string): Scenario {
  const scenario = scenarios.find((candidate) => candidate.slug === slug);
  if (!scenario) throw new Error(`There is no scenario '${slug}'.`);
  return scenario;
}

export async function signIn(page: Page) {
  await page.goto("/signIn");
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Companies" })).toBeVisible();
}

export async function addCompany(page: Page, name: string) {
  await page.goto("/companies");
  await page.getByRole("button", { name: "Add company" }).first().click();
  await page.getByLabel("Company name").fill(name);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
}

/** Types the three values into the dialog of a company, as the guide says, and saves. */
export async function saveDirectSetup(
  page: Page,
  company: string,
  values: Pick<Scenario, "applicationId" | "directoryId" | "clientSecret">,
) {
  await page.goto("/integrations/microsoft-365/direct-setup");
  await page.getByRole("link", { name: company, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Office365 Integration Active").check();
  await dialog.getByLabel("Application ID").fill(values.applicationId);
  await dialog.getByLabel("Directory ID").fill(values.directoryId);
  await dialog.getByLabel("Secret Key").fill(values.clientSecret);
  await dialog.getByRole("button", { name: "Save Settings" }).click();
  return dialog;
}

/** The runs in the log; the lists inside them are left out. */
export const logRuns = (page: Page) => page.locator("ol[aria-label='Log'] > li");

/** Waits until the newest run in the log of a company has ended as it should. */
export async function expectRun(page: Page, company: string, status: RegExp) {
  await page.goto("/integrations/microsoft-365/log-sync");
  await page.getByLabel("Company").selectOption({ label: company });
  await expect(logRuns(page).first()).toContainText(status, {
    timeout: 30_000,
  });
}

/** Tells the sandbox what goes wrong from now on. */
export async function addFault(fault: Record<string, unknown>) {
  await control("faults", "POST", fault);
}
/** Changes what the sandbox says of a company from now on, as its admin would at Microsoft. */
export async function changeScenario(directoryId: string, patch: Record<string, unknown>) {
  await control(`scenarios/${directoryId}`, "POST", patch);
}

export type TestCompany = Pick<Scenario, "name" | "applicationId" | "directoryId" | "clientSecret">;

/** A company at Microsoft that only one test knows; healthy but for what is given. */
export async function addScenario(special: Partial<Scenario> & { name: string }): Promise<TestCompany> {
  const slug = special.name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const ids = { directoryId: crypto.randomUUID(), applicationId: crypto.randomUUID() };
  await control("scenarios", "POST", { slug, ...ids, ...special });
  return { name: special.name, clientSecret: createScenario({ slug }).clientSecret, ...ids };
}

export async function removeUsers(directoryId: string, remove: { from: number; to: number }) {
  await control(`users/${directoryId}`, "POST", { remove });
}

export async function clearFaults() {
  await control("faults", "DELETE");
}

/** What somebody does in Certificates & secrets at Microsoft. @returns what the sandbox answers */
export const changeCredentials = (directoryId: string, body: Record<string, unknown>) =>
  control(`credentials/${directoryId}`, "POST", body);

async function control(subject: string, method: string, body?: unknown) {
  const response = await fetch(`${e2eSettings.sandboxUrl}/__sandbox/${subject}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The sandbox refused: ${await response.text()}`);
}

/** No finding of axe on the page as it stands, in each of the themes. */
export async function expectAccessible(page: Page, name: string, themes: ("light" | "dark")[] = ["light", "dark"]) {
  for (const colorScheme of themes) {
    // Without motion: colours on their way from one theme to the other are no finding.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // The title is streamed after the page, and anew whenever the server is asked again.
    await expect(page).toHaveTitle(/\S/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const findings = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
    );
    expect(findings, `${name}, ${colorScheme}`).toEqual([]);
  }
}
