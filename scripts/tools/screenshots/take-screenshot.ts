import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { KurultaiError } from "../../../src/platform/errors.ts";

/** There is no browser to take a picture with. */
class NoBrowserError extends KurultaiError {
  override readonly name = "NoBrowserError";
}

/** Where Chromium and its kin are installed. */
const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
] as const;

/** Pixels of the picture for each of the page. */
const SCALE = 1.5;

export interface ScreenshotOptions {
  /** The browser; null to look in the usual places. */
  readonly chromiumPath: string | null;
  /**
   * For a page with a script: how much of it is seen, in the page's pixels, and what it takes for now. Null for one
   * without, of which its whole `main` is drawn, at SCALE.
   */
  readonly window: { readonly width: number; readonly height: number; readonly now: Date } | null;
}

/**
 * A page, as a PNG. Nothing is fetched.
 * @throws NoBrowserError when there is no browser
 */
export async function takeScreenshot(
  html: string,
  { chromiumPath, window }: ScreenshotOptions,
): Promise<Buffer> {
  const browser = await chromium.launch({
    executablePath: browserPath(chromiumPath),
    // Chromium refuses its sandbox to root; the page is our own.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage({
      ...(window === null ? { deviceScaleFactor: SCALE } : { viewport: window }),
      javaScriptEnabled: window !== null,
      offline: true,
    });
    if (window !== null) await page.clock.setFixedTime(window.now);
    await page.setContent(html);
    return window === null
      ? await page.locator("main").screenshot({ type: "png" })
      : await page.screenshot({ type: "png" });
  } finally {
    await browser.close();
  }
}

function browserPath(chromiumPath: string | null): string {
  const found = (chromiumPath === null ? USUAL_PLACES : [chromiumPath]).find(existsSync);
  if (found !== undefined) return found;
  const looked = chromiumPath ?? "the usual places";
  throw new NoBrowserError(
    `There is no Chromium at ${looked}. Install one, or say where it is in CHROMIUM_PATH.`,
  );
}
