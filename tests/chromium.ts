import { findChromium, HOW_TO_GET_CHROMIUM } from "../scripts/lib/find-chromium.mjs";

/** How tests start a Chromium: its path, and arguments for a machine without screen, graphics card or outside network. */
export function chromiumLaunchOptions(): { executablePath: string; args: string[] } {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM);
  return { executablePath, args: [...CHROMIUM_ARGS, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])] };
}

const CHROMIUM_ARGS = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
