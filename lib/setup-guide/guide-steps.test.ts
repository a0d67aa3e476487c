import { describe, expect, test } from "vitest";
import { getCloud } from "@/lib/microsoft/clouds";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import type { GuideContext, GuideStep } from "./guide-step";
import { guideSteps } from "./guide-steps";

const context: GuideContext = {
  appName: "Lifecycle Insights",
  company: { id: "3b1f6a52-7c4d-4e0a-9f12-5d8c2a7e4001", name: "Contoso Dental" },
  cloud: getCloud("global"),
  directoryId: null,
  applicationId: null,
};
const steps = guideSteps(context);

const wordsOf = ({ title, todo, mistakes = [], copies = [], permissions = [] }: GuideStep) =>
  [title, ...todo, ...mistakes, ...copies.map(({ value }) => value), ...permissions.map(({ permission }) => permission)]
    .join("\n")
    .replaceAll("**", "");

describe("the guide", () => {
  test.each([
    ["1 sign in with the company's own admin", "sign-in", ["administrator of the company itself", "portal.azure.com"]],
    ["2 find the directory service by its old name", "app-registrations", ["Azure Active Directory", "search bar"]],
    ["3 app registrations", "app-registrations", ["App registrations"]],
    ["4 new registration", "app-registrations", ["New registration"]],
    ["5 any meaningful name", "register", ["Name", "Lifecycle Insights"]],
    ["5 single tenant, the first choice", "register", ["first choice", "Single tenant"]],
    ["5 redirect address left blank", "register", ["Redirect URI: leave it empty"]],
    ["5 the button", "register", ["Click Register"]],
    ["6 find the app again", "ids", ["All applications"]],
    ["7 both ids into a text editor", "ids", ["Application (client) ID", "Directory (tenant) ID", "text editor"]],
    ["8 a new secret", "new-secret", ["Manage", "Certificates & secrets", "New client secret"]],
    ["9 description, longest time, add", "new-secret", ["Description", "24 months", "Click Add"]],
    ["10 the value, not its id", "secret-value", ["Value", "Do not copy the Secret ID"]],
    ["10 shown this once", "secret-value", ["never shows the Value again"]],
    ["11 API permissions", "remove-user-read", ["Manage", "API permissions"]],
    ["12 the default permission goes", "remove-user-read", ["User.Read", "Remove permission", "Yes, remove"]],
    ["13 add from Microsoft Graph", "add-permissions", ["Add a permission", "Microsoft Graph"]],
    ["14 application, not delegated", "add-permissions", ["Application permissions", "Do not choose Delegated"]],
    ["14 the five", "add-permissions", [...requiredPermissions, "Click Add permissions"]],
    ["15 consent above the table", "grant-consent", ["Grant admin consent for", "above the table", "Yes"]],
    [
      "15 consent in the other place",
      "grant-consent",
      ["under Security, click Permissions", "Enterprise applications"],
    ],
    [
      "privacy of reports, in the company's admin center",
      "report-privacy",
      ["Display concealed user", "company's own"],
    ],
    ["sign in, Integrations, Microsoft 365", "direct-setup", ["Sign in", "Integrations", "Microsoft 365"]],
    ["the tab, the company's link, the dialog", "direct-setup", ["Direct Setup", "Contoso Dental", "dialog opens"]],
    ["the form", "enter-values", ["Company", "Office365 Integration Active", "Application ID", "Directory ID"]],
    ["the secret into its field", "enter-values", ["Secret Key"]],
    ["save and close", "save", ["Save Settings", "Close"]],
    ["every night, or at once", "sync", ["every night", "Log/Sync", "Initiate Sync Now!", "Refresh log"]],
  ])("has the set-up text's step: %s", (_step, id, words) => {
    const step = steps.find((candidate) => candidate.id === id);
    if (!step) throw new Error(`There is no step ${id}.`);
    for (const word of words) expect(wordsOf(step)).toContain(word);
  });

  test("goes from Microsoft to the portal, and no two steps have one id", () => {
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    expect(steps.map(({ at }) => at).join(" ")).toMatch(/^(Microsoft )+(portal ?)+$/);
  });

  test("marks labels in pairs", () => {
    for (const { id, todo, mistakes = [] } of steps) {
      for (const text of [...todo, ...mistakes]) expect(text.split("**").length % 2, `${id}: ${text}`).toBe(1);
    }
  });

  test("says for each permission what it feeds, as every dataset has it", () => {
    const told = steps.flatMap(({ permissions = [] }) => permissions);
    expect(told.map(({ permission }) => permission)).toEqual(requiredPermissions);
    expect(told.flatMap(({ feeds }) => feeds).sort()).toEqual(datasets.map(({ feeds }) => feeds).sort());
    expect(told.map(({ group }) => group)).toEqual(["AuditLog", "Directory", "Reports", "User", "SecurityEvents"]);
  });
});

const linksOf = (changes: Partial<GuideContext>) =>
  guideSteps({ ...context, ...changes }).flatMap(({ links = [] }) => links.map(({ href }) => href));

describe("the guide's links", () => {
  const directoryId = "a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002";
  const applicationId = "8f2c1d7e-45a9-4b36-8d10-6e3b9c5a1001";

  test("carry the directory id and the application id once they are known", () => {
    const links = linksOf({ directoryId, applicationId });
    expect(links).toContain(`https://entra.microsoft.com/${directoryId}`);
    expect(links).toContain(
      `https://entra.microsoft.com/${directoryId}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${applicationId}`,
    );
    const entra = links.filter((href) => href.startsWith("https://entra.microsoft.com"));
    for (const href of entra) expect(href).toContain(directoryId);
  });

  test("lead to the list of registrations while the app is not known", () => {
    expect(linksOf({})).toContain(
      "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
    );
  });

  test("stay in the company's cloud", () => {
    const links = linksOf({ cloud: getCloud("china"), directoryId }).filter((href) => href.startsWith("http"));
    expect(links.length).toBeGreaterThan(5);
    for (const href of links) expect(href.startsWith(`https://portal.azure.cn/${directoryId}`)).toBe(true);
  });

  test("keep the company on the way to the portal's own pages", () => {
    expect(linksOf({})).toContain(`/integrations/microsoft-365/direct-setup?company=${context.company?.id}`);
    expect(linksOf({ company: null })).toContain("/integrations/microsoft-365/direct-setup");
  });
});
