import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./globals.css", import.meta.url), "utf8");

type Theme = "light" | "dark";
type Oklch = [lightness: number, chroma: number, hue: number];

/** Every opaque colour of the theme: `light-dark(oklch(…), oklch(…))`, or one `oklch(…)` for both. */
const tokens = new Map(
  [...css.matchAll(/--color-([a-z-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => {
    const colours = [...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)/g)].map(
      (found) => found.slice(1).map(Number) as Oklch,
    );
    return [name, { light: colours[0], dark: colours[1] ?? colours[0] }] as const;
  }),
);

function colour(name: string, theme: Theme): Oklch {
  const value = tokens.get(name)?.[theme];
  if (!value) throw new Error(`globals.css has no colour ${name}`);
  return value;
}

/** Relative luminance of WCAG 2; OKLCH to linear sRGB by the matrices of https://bottosson.github.io/posts/oklab/. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const [r, g, bl] = [red, green, blue].map((channel) => Math.min(1, Math.max(0, channel))) as Oklch;
  return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
}

function contrast(first: string, second: string, theme: Theme): number {
  const [dark, light] = [luminance(colour(first, theme)), luminance(colour(second, theme))].sort((x, y) => x - y) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

const pages = ["canvas", "raised", "sunken"];
const tints = ["good-tint", "attention-tint", "bad-tint", "info-tint", "neutral-tint", "accent-tint"];
const pair = (texts: string[], grounds: string[]) =>
  texts.flatMap((text) => grounds.map((ground) => [text, ground] as const));

const readable = [
  ...pair(["ink", "secondary"], [...pages, "hover", ...tints]),
  ...pair(["faint"], pages),
  ...pair(["accent"], [...pages, "hover", ...tints]),
  ...pair(["good", "attention", "bad", "info"], [...pages, "hover"]),
  ...["good", "attention", "bad", "info"].map((tone) => [tone, `${tone}-tint`] as const),
  ...pair(["on-accent"], ["accent", "accent-strong"]),
  ...pair(["on-danger"], ["danger", "danger-strong"]),
  ["canvas", "ink"] as const,
];

const visible = [...pair(["control"], ["canvas", "raised"]), ...pair(["accent", "bad"], [...pages, "hover"])];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  it.each(readable)("lets %s be read on %s (4.5 to 1)", (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(visible)("lets the edge %s be seen on %s (3 to 1)", (edge, ground) => {
    expect(contrast(edge, ground, theme)).toBeGreaterThanOrEqual(3);
  });
});

it("measures as WCAG does: white on black is 21 to 1, and a token that is missing is an error", () => {
  expect(luminance([1, 0, 0])).toBeCloseTo(1, 4);
  expect((luminance([1, 0, 0]) + 0.05) / (luminance([0, 0, 0]) + 0.05)).toBeCloseTo(21, 2);
  expect(() => contrast("ink", "nowhere", "light")).toThrow("no colour nowhere");
});
