import { expect, test } from "vitest";
import { shortAppName, toActivatedApps } from "./activation";

const line = {
  ...{ productType: "Microsoft 365 Apps for enterprise", lastActivatedDate: "2026-11-01" },
  ...{ windows: 0, mac: 0, windows10Mobile: 0, ios: 0, android: 0, activatedOnSharedComputer: null },
};

test("devices are counted by platform, and platforms without any are left out", () => {
  expect(toActivatedApps([{ ...line, windows: 2, ios: 1 }])).toEqual([
    { app: "Microsoft 365 Apps for enterprise", devices: "2 Windows, 1 iOS", lastActivatedDate: "2026-11-01" },
  ]);
});

test("an app that could be activated and never was is not shown as activated", () => {
  expect(toActivatedApps([{ ...line, lastActivatedDate: null, activatedOnSharedComputer: false }])).toEqual([]);
});

test("a shared computer counts, without a number", () => {
  expect(toActivatedApps([{ ...line, activatedOnSharedComputer: true }])).toMatchObject([
    { devices: "shared computer" },
  ]);
});

test("names in capitals are calmed, abbreviations and other names stay", () => {
  const apps = ["MICROSOFT 365 APPS FOR ENTERPRISE", "VISIO", "Visio Desktop"].map((productType) => ({
    ...line,
    productType,
    mac: 1,
  }));
  expect(toActivatedApps(apps).map(({ app }) => app)).toEqual([
    "Microsoft 365 Apps for Enterprise",
    "VISIO",
    "Visio Desktop",
  ]);
  expect(shortAppName("Microsoft 365 Apps for Enterprise")).toBe("Microsoft 365 Apps");
  expect(shortAppName("Visio Desktop")).toBe("Visio Desktop");
});
