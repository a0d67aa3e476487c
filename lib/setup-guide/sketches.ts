import type { GuideSketch, SketchPart } from "./guide-step";

const take = (text: string): SketchPart => ({ text, mark: "take" });
const leave = (text: string): SketchPart => ({ text, mark: "leave" });
const plain = (text: string): SketchPart => ({ text });

const entries = ["Overview", "Authentication", "Certificates & secrets", "API permissions"];
const menu = (open: string) => ({ entries, open });

export const overviewSketch = (appName: string): GuideSketch => ({
  page: appName,
  menu: menu("Overview"),
  table: [
    [plain("Essentials"), plain("")],
    [plain("Display name"), plain(appName)],
    [plain("Application (client) ID"), take("8f2c1d7e-45a9-…")],
    [plain("Object ID"), leave("b1d4c0de-91a7-…")],
    [plain("Directory (tenant) ID"), take("3b1f6a52-7c4d-…")],
  ],
});

export const newSecretSketch: GuideSketch = {
  page: "Certificates & secrets",
  menu: menu("Certificates & secrets"),
  buttons: [plain("Certificates (0)"), plain("Client secrets (0)"), take("New client secret")],
};

export const secretSketch = (appName: string): GuideSketch => ({
  page: "Certificates & secrets",
  menu: menu("Certificates & secrets"),
  table: [
    [plain("Description"), plain("Expires"), plain("Value"), plain("Secret ID")],
    [plain(appName), plain("12/1/2028"), take("ctd8~yE.mU3ep…"), leave("c5e82f34-91a7-…")],
  ],
});

export const permissionKindSketch: GuideSketch = {
  page: "Request API permissions",
  buttons: [leave("Delegated permissions"), take("Application permissions")],
};

export const consentSketch = (company: string): GuideSketch => ({
  page: "API permissions",
  menu: menu("API permissions"),
  buttons: [plain("Add a permission"), take(`Grant admin consent for ${company}`)],
  table: [
    [plain("API / Permissions name"), plain("Type"), plain("Status")],
    [plain("User.Read.All"), plain("Application"), take(`Granted for ${company}`)],
  ],
});

export const reportPrivacySketch: GuideSketch = {
  page: "Org settings › Services › Reports",
  table: [
    [plain("Reports"), plain("")],
    [plain("Display concealed user, group, and site names in all reports"), take("not ticked")],
  ],
  buttons: [plain("Save")],
};
