import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReportPage } from "../../../src/cli/report/report-page.ts";
import { useIndexFolder } from "../../index/index-folder.ts";

const BROWSER = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const folder = useIndexFolder();

const PAGE = renderReportPage({
  map: {
    articles: [
      { title: "Dome opens", source: "Orvand Post", date: "2026-03-10" },
      { title: "<img src=x onerror=alert(1)>", source: null, date: null },
    ],
    passages: [
      [0, 0, 0],
      [1, 1, 1],
      [0.5, 0.5, 0],
    ],
  },
  report: {
    ...{ articles: 2, passages: 3, reprints: 0, undated: 1 },
    dates: { from: "2026-03-10", to: "2026-03-10" },
    months: [{ value: "2026-03", articles: 1 }],
    outlets: [
      { value: "Orvand Post", articles: 1 },
      { value: null, articles: 1 },
    ],
    languages: [],
  },
  events: [
    {
      title: "Harvest fair",
      start: "1999-08-01",
      end: null,
      place: "Orvand",
      note: "",
      article: "Fair",
    },
    {
      title: "Night of the dome",
      start: "2999-01-01T19:00",
      end: "2999-01-01T22:30",
      place: null,
      note: "moved from 2998-12-31",
      article: "Dome opens",
    },
  ],
  skipped: [{ path: "notes/broken.pdf", reason: "is no PDF" }],
  questions: {
    months: [{ month: "2026-03", answered: 1200, refused: 34 }],
    reasons: [{ value: "no evidence", articles: 34 }],
    refused: null,
  },
});

describe.skipIf(BROWSER === undefined)("the report in a browser (where one is installed)", () => {
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

  /** Opens the page from a file, without a server; what the page complains of is kept. */
  async function openPage(
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
    const path = join(folder().root, "report.html");
    await writeFile(path, PAGE);
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
    const { page, complaints } = await openPage();
    expect(await page.locator("#about").textContent()).toContain("2 articles in 3 passages");
    const [dated, undated] = [await colourAt(page, 0, 0), await colourAt(page, 1, 1)];
    expect(undated).toEqual([0xaa, 0xaa, 0xaa, 0xff]);
    expect(dated).not.toEqual(undated);
    expect(await colourAt(page, 0.5, 0.5)).toEqual(dated);
    expect(await colourAt(page, 0.25, 0.75)).toEqual(NOTHING);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  it("tells the headline under the pointer as text, whatever stands in it, and hides it elsewhere", async () => {
    const { page, complaints } = await openPage();
    const { width, height } = (await page.locator("#map").boundingBox())!;
    const map = page.locator("#map");
    await map.hover({ position: { x: 17, y: height - 17 } });
    expect(await page.locator("#tip").innerText()).toMatch(/^Dome opens\s+Orvand Post · 2026-03-10$/);
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
    const { page } = await openPage({ viewport, hasTouch: true });
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
    const { page, complaints } = await openPage();
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
    const { page, complaints } = await openPage();
    await page.locator("#map").scrollIntoViewIfNeeded();
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
    const [light, dark] = [await openPage(), await openPage({ colorScheme: "dark" })];
    const paper = (page: Page): Promise<string> =>
      page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    expect(await paper(light.page)).toBe("rgb(255, 255, 255)");
    expect(await paper(dark.page)).toBe("rgb(21, 24, 28)");
    expect(await colourAt(dark.page, 0, 0)).not.toEqual(await colourAt(light.page, 0, 0));
    await light.page.close();
    await dark.page.close();
  }, 60_000);

  /** The first two cells of each row of a part of the page. */
  const rowsOf = (page: Page, part: string): Promise<string[]> =>
    page
      .locator(`#${part} tbody tr`)
      .evaluateAll((rows) => rows.map((row) => (row as unknown as { textContent: string }).textContent));

  it("tells of events, months, outlets, skipped files and counts of questions, each in a part that can be gone to", async () => {
    const { page, complaints } = await openPage();
    expect(await page.locator("#about").textContent()).toBe(
      "2 articles in 3 passages · 2026-03-10 to 2026-03-10 · 2 events · 1 undated · 1 file skipped",
    );
    expect(await rowsOf(page, "coming")).toEqual([
      "2999-01-01 19:00 – 22:30Night of the domemoved from 2998-12-31Dome opens",
    ]);
    expect(await rowsOf(page, "past")).toEqual(["1999-08-01Harvest fairOrvandFair"]);
    expect(await rowsOf(page, "months")).toEqual(["2026-031"]);
    expect(await rowsOf(page, "outlets")).toEqual(["Orvand Post1", "not said1"]);
    expect(await rowsOf(page, "questions")).toEqual(["2026-031,20034"]);
    expect(await rowsOf(page, "reasons")).toEqual(["no evidence34"]);
    expect(await rowsOf(page, "skipped")).toEqual(["notes/broken.pdfis no PDF"]);
    expect(await rowsOf(page, "undated-articles")).toEqual(["undated<img src=x onerror=alert(1)>"]);
    const links = page.locator("nav a");
    const targets = await links.evaluateAll((all) =>
      all.map((one) => (one as unknown as { hash: string }).hash),
    );
    expect(targets).not.toContain("#refused");
    for (const target of targets) expect(await page.locator(target).count()).toBe(1);
    await page.locator('nav a[href="#past"]').click();
    expect(await page.locator("#past table").isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  it("is searched with the keyboard: whatever holds all the words stays, and stands out on the map", async () => {
    const { page, complaints } = await openPage();
    const before = await colourAt(page, 1, 1);
    await page.keyboard.press("/");
    await page.keyboard.type("DOME orvand");
    await expect.poll(() => rowsOf(page, "articles")).toEqual(["2026-03-10Dome opensOrvand Post"]);
    expect(await page.locator("#found").textContent()).toBe("1 article");
    expect(await page.locator("#articles summary").textContent()).toContain("1 of 2");
    expect(await rowsOf(page, "coming")).toEqual([]);
    // What was not found pales.
    await expect.poll(async () => (await colourAt(page, 1, 1))[3]).toBeLessThan(before[3]!);
    await page.keyboard.press("Escape");
    await expect.poll(() => colourAt(page, 1, 1)).toEqual(before);
    await page.locator("#outlets button", { hasText: "Orvand Post" }).click();
    await expect.poll(() => rowsOf(page, "articles")).toEqual(["2026-03-10Dome opensOrvand Post"]);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);
});
