import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EXPECTED_FILE } from "./measure-pages.ts";
import { shapedPages } from "./page-shapes.ts";

/** Writes the pages of page-shapes.ts anew, as they are in the repository. */
const FOLDER = fileURLToPath(new URL("../../../test/fixtures/pages", import.meta.url));

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const pages = shapedPages();
for (const { name, html } of pages) writeFileSync(join(FOLDER, `${name}.html`), html);
const expected = Object.fromEntries(pages.map((page) => [page.name, page.expected]));
writeFileSync(join(FOLDER, EXPECTED_FILE), `${JSON.stringify(expected, null, 1)}\n`);
console.log(`Wrote ${pages.length} pages to ${FOLDER}.`);
