import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./portal";

const folder = join(process.cwd(), ".data", "screens");
const looks = [
  { name: "wide-light", width: 1440, theme: "light" },
  { name: "narrow-dark", width: 390, theme: "dark" },
] as const;

/**
 * Takes a state of a screen as people see it into .data/screens/<name>-<look>.png. It has to fit, and axe finds nothing in the
 * narrow one; the screens themselves are looked at in all four by screens.e2e.ts.
 */
export async function takePictures(page: Page, name: string) {
  for (const { name: look, width, theme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `${name} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
  }
  await expectAccessible(page, name, ["dark"]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
