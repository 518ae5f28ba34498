import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderMap } from "../../../src/index/report/render-map.ts";
import { useIndexFolder } from "../index-folder.ts";

const BROWSER = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);

const folder = useIndexFolder();

const MAP = renderMap({
  articles: [
    { title: "Dome opens", source: "Orvand Post", date: "2026-03-10" },
    { title: "<img src=x onerror=alert(1)>", source: null, date: null },
  ],
  passages: [
    [0, 0, 0],
    [1, 1, 1],
    [0.5, 0.5, 0],
  ],
});

describe.skipIf(BROWSER === undefined)("the map in a browser (where one is installed)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: BROWSER!,
      chromiumSandbox: process.getuid?.() !== 0,
    });
  });
  afterAll(async () => {
    await browser.close();
  });

  /** Opens the map from a file, without a server; what the page complains of is kept. */
  async function openMap(
    options: Parameters<Browser["newPage"]>[0] = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width: 800, height: 600 }, ...options });
    const complaints: string[] = [];
    page.on("console", (message) => {
      // Chromium's hint to the test, which reads the canvas back.
      if (!message.text().startsWith("Canvas2D:")) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) complaints.push(request.url());
    });
    const path = join(folder().root, "map.html");
    await writeFile(path, MAP);
    await page.goto(pathToFileURL(path).href);
    return { page, complaints };
  }

  /** Colour of the map at a place given in shares of its size, from the lower left corner. */
  async function colourAt(page: Page, x: number, y: number): Promise<number[]> {
    // As text: the program itself is not compiled for a browser.
    return await page.evaluate<number[]>(`(() => {
      const canvas = document.getElementById("map");
      const at = (share, length) => Math.round(16 + share * (length - 32));
      const [left, top] = [at(${x}, canvas.width), at(${1 - y}, canvas.height)];
      return [...canvas.getContext("2d").getImageData(left, top, 1, 1).data];
    })()`);
  }

  const NOTHING = [0, 0, 0, 0];

  it("draws every passage where it lies, undated ones in grey, and nothing elsewhere", async () => {
    const { page, complaints } = await openMap();
    expect(await page.locator("#about").textContent()).toContain("2 articles, 3 passages");
    const [dated, undated] = [await colourAt(page, 0, 0), await colourAt(page, 1, 1)];
    expect(undated).toEqual([0xaa, 0xaa, 0xaa, 0xff]);
    expect(dated).not.toEqual(undated);
    expect(await colourAt(page, 0.5, 0.5)).toEqual(dated);
    expect(await colourAt(page, 0.25, 0.75)).toEqual(NOTHING);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  it("tells the headline under the pointer as text, whatever stands in it, and hides it elsewhere", async () => {
    const { page, complaints } = await openMap();
    const { width, height } = (await page.locator("#map").boundingBox())!;
    const map = page.locator("#map");
    await map.hover({ position: { x: 17, y: height - 17 } });
    expect(await page.locator("#tip").innerText()).toMatch(
      /^Dome opens\s+Orvand Post · 2026-03-10$/,
    );
    await map.hover({ position: { x: width - 17, y: 17 } });
    expect(await page.locator("#tip").innerText()).toContain("<img src=x onerror=alert(1)>");
    expect(await page.locator("#tip img").count()).toBe(0);
    await map.hover({ position: { x: width / 4, y: height / 4 } });
    expect(await page.locator("#tip").isHidden()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  it("keeps the headline on the page, also beside a passage in a corner of a phone's screen", async () => {
    const viewport = { width: 320, height: 480 };
    const { page } = await openMap({ viewport, hasTouch: true });
    const { width, height } = (await page.locator("#map").boundingBox())!;
    const corners = [
      [width - 16, 16],
      [16, height - 16],
    ] as const;
    for (const [x, y] of corners) {
      await page.locator("#map").tap({ position: { x, y } });
      const tip = (await page.locator("#tip").boundingBox())!;
      expect(tip.x).toBeGreaterThanOrEqual(0);
      expect(tip.x + tip.width).toBeLessThanOrEqual(viewport.width);
      expect(tip.y + tip.height).toBeLessThanOrEqual(viewport.height);
    }
    await page.close();
  }, 60_000);

  it("is read with the keyboard: arrows step from passage to passage, Escape leaves it", async () => {
    const { page, complaints } = await openMap();
    const tip = page.locator("#tip");
    await page.locator("#map").focus();
    await page.keyboard.press("ArrowRight");
    expect(await tip.innerText()).toContain("Dome opens");
    await page.keyboard.press("ArrowRight");
    expect(await tip.innerText()).toContain("onerror");
    await page.keyboard.press("ArrowRight");
    expect(await tip.innerText()).toContain("onerror");
    await page.keyboard.press("ArrowLeft");
    expect(await tip.innerText()).toContain("Dome opens");
    await page.keyboard.press("Escape");
    expect(await tip.isHidden()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  it("zooms in on what is under the pointer, moves with it, and shows all again", async () => {
    const { page, complaints } = await openMap();
    const { x, y, width, height } = (await page.locator("#map").boundingBox())!;
    const corner = [x + 16, y + height - 16] as const;
    await page.mouse.move(...corner);
    await page.mouse.wheel(0, -300);
    await expect.poll(() => colourAt(page, 0.5, 0.5)).toEqual(NOTHING);
    expect(await colourAt(page, 0, 0)).not.toEqual(NOTHING);
    await page.mouse.down();
    await page.mouse.move(corner[0] + 100, corner[1] - 100);
    await page.mouse.up();
    expect(await colourAt(page, 0, 0)).not.toEqual(NOTHING);
    await page.mouse.move(x + width - 100, y + 100);
    await page.mouse.down();
    await page.mouse.move(x + 100, y + height - 100, { steps: 2 });
    await page.mouse.up();
    await expect.poll(() => colourAt(page, 0, 0)).toEqual(NOTHING);
    await page.locator("#all").click();
    await expect.poll(() => colourAt(page, 0.5, 0.5)).not.toEqual(NOTHING);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  it("is dark where the reader's screen is", async () => {
    const [light, dark] = [await openMap(), await openMap({ colorScheme: "dark" })];
    const paper = (page: Page): Promise<string> =>
      page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    expect(await paper(light.page)).toBe("rgb(255, 255, 255)");
    expect(await paper(dark.page)).toBe("rgb(21, 24, 28)");
    expect(await colourAt(dark.page, 0, 0)).not.toEqual(await colourAt(light.page, 0, 0));
    await light.page.close();
    await dark.page.close();
  }, 60_000);
});
