import { asBuffer, type Utf8Text } from "./decode-text.ts";
import { cleanPage } from "./clean-page.ts";
import { textOf } from "./page-text.ts";
import { parsePage } from "./page-document.ts";
import { unpackedBytes } from "./zip-archive.ts";

/** More is no document of text, or an archive that is built to fill the memory. */
const MOST_UNPACKED_BYTES = 100 * 1024 * 1024;

/** A `.docx` document as a record in JSON: its paragraphs, lists and tables, the first heading as its title. */
export async function decodeDocx(bytes: Uint8Array): Promise<Utf8Text> {
  const buffer = asBuffer(bytes);
  try {
    if ((await unpackedBytes(buffer)) > MOST_UNPACKED_BYTES) {
      return { problem: "a Word document of more than 100 MB unpacked" };
    }
    // Loaded for the first document: most collections have none.
    const { default: mammoth } = await import("mammoth");
    const { value } = await mammoth.convertToHtml({ buffer: await withoutHidden(buffer) }, OPTIONS);
    const page = parsePage(cleanPage(value));
    if (page === null) return { problem: "a Word document with more markup than any article" };
    const title = page.body.querySelector("h1, h2")?.textContent?.trim() ?? null;
    const record = { title, text: textOf(page.body) };
    return { utf8: Buffer.from(JSON.stringify(record)), warning: null };
  } catch {
    return { problem: "a Word document that cannot be read" };
  }
}

const HIDDEN_RUN =
  /<w:r(?:\s[^<>]*)?>\s*<w:rPr>(?:(?!<\/w:rPr>|<w:r[\s>])[\s\S])*?<w:vanish(?:\s*\/>|\s+w:val="(?:1|true|on)")(?:(?!<w:r[\s>])[\s\S])*?<\/w:r>/gu;
const MAIN_PART = "word/document.xml";

/** What its writer has hidden is in the file all the same, and the library does not know it. */
async function withoutHidden(document: Buffer): Promise<Buffer> {
  const { default: JSZip } = await import("jszip");
  const archive = await JSZip.loadAsync(document);
  const xml = (await archive.file(MAIN_PART)?.async("string")) ?? "";
  if (!xml.includes("<w:vanish")) return document;
  archive.file(MAIN_PART, xml.replace(HIDDEN_RUN, ""));
  return archive.generateAsync({ type: "nodebuffer" });
}

/** What is struck out is left out. Pictures come as tags with their bytes in an attribute, which go with the tag. */
const OPTIONS = { styleMap: ["p[style-name='Title'] => h1:fresh", "strike => !"] };
