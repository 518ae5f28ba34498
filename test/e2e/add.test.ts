import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttpClient } from "../../src/articles/fetch/http-client.ts";
import { ArticleOffers } from "../../src/articles/offer/article-offers.ts";
import { loadArticles } from "../../src/articles/read/load-articles.ts";
import { NewsSite } from "../articles/fetch/news-site.ts";
import type { FakeUser } from "../fakes/discord/people.ts";
import type { Harness } from "./bot-harness.ts";
import { command, press, startBot } from "./bot-harness.ts";

let articlesDir: string;
let http: ReturnType<typeof createHttpClient>;
let offers: ArticleOffers;
let isIndexed: boolean;
let harness: Harness;
let keeper: FakeUser;

beforeEach(async () => {
  articlesDir = await mkdtemp(join(tmpdir(), "kurultai-articles-"));
  http = createHttpClient({ allowedAddresses: ["127.0.0.1"] });
  offers = new ArticleOffers({ articlesDir, http });
  isIndexed = true;
  const index = async (): Promise<void> => {
    if (!isIndexed) throw new Error("The disk is full.");
    harness.evidence.articles = [...(await loadArticles(articlesDir)).articles];
  };
  harness = await startBot({ bot: { intake: { offers, index } } });
  keeper = harness.discord.user("Iris");
  harness.discord.guild().role("Keepers", PermissionFlagsBits.ManageGuild, keeper);
});

afterEach(async () => {
  await harness.close();
  await offers.close();
  await http.close();
  await rm(articlesDir, { recursive: true });
});

const NOTE = {
  name: "harbour.md",
  bytes: Buffer.from(
    "---\ntitle: Harbour *reopens*\ndate: 2026-03-04\nsource: Club\n---\n\nThe harbour reopened on Tuesday.\n",
  ),
};

/** What everybody in the channel sees. */
function publicTexts(): string[] {
  const { discord } = harness;
  return discord
    .guild()
    .channel()
    .messagesAs(discord.user("Bek"))
    .map(({ text }) => text);
}

describe("/add", () => {
  it("shows a keeper alone what a file holds, and when told to adds it, has it indexed and says so", async () => {
    const shown = await command(keeper, "add attachment", { file: NOTE });
    expect(shown.ephemeral).toBe(true);
    // 2026-03-04 10:00 UTC is 1772618400 s after 1970 began.
    expect(shown.lines).toEqual([
      "**Add this article?**",
      "———",
      String.raw`Harbour \*reopens\* · Club · <t:1772618400:D>`,
      "> The harbour reopened on Tuesday.",
      "[Add] [Leave it]",
    ]);
    expect((await loadArticles(articlesDir)).articles).toEqual([]);
    expect(publicTexts()).toEqual([]);

    await keeper.press(shown, "Add");
    await expect
      .poll(publicTexts)
      .toEqual([String.raw`**Harbour \*reopens\*** is in the collection now. Ask about it.`]);
    expect((await loadArticles(articlesDir)).articles).toMatchObject([{ source: "Club" }]);
  });

  it("shows the first three articles of a file and counts the others, each by the first 320 letters", async () => {
    const records = [1, 2, 3, 4, 5].map((id) =>
      JSON.stringify({ id, title: `Note ${id}`, text: "la ".repeat(200) }),
    );
    const file = { name: "notes.jsonl", bytes: Buffer.from(records.join("\n")) };
    const { text } = await command(keeper, "add attachment", { file });
    expect(text.match(/Note \d/gu)).toEqual(["Note 1", "Note 2", "Note 3"]);
    expect(text).toMatch(/\b2 more\b/u);
    const quotes = [...text.matchAll(/^> (.+)$/gmu)].map(([, quote]) => quote!.length);
    expect(Math.max(...quotes)).toBeGreaterThan(310);
    expect(Math.max(...quotes)).toBeLessThanOrEqual(320);
  });

  it("leaves everything as it was where the keeper does", async () => {
    const shown = await command(keeper, "add attachment", { file: NOTE });
    const left = await press(keeper, shown, "Leave it");
    expect(left.id).toBe(shown.id);
    expect(left.text).toBe("Left as it was.");
    expect((await loadArticles(articlesDir)).articles).toEqual([]);
  });

  it("names why an address or a file is refused, and that an offer has run out", async () => {
    const site = await NewsSite.open();
    const gone = await command(keeper, "add link", { address: `${site.origin}/nothing` });
    await site.close();
    const strange = { name: "tool.exe", bytes: Buffer.from("MZ") };
    const refused = await command(keeper, "add attachment", { file: strange });
    const shown = await command(keeper, "add attachment", { file: NOTE });
    await offers.close();
    const late = await press(keeper, shown, "Add");

    expect(gone.text).toMatch(/^That cannot be added: .*status 404/);
    expect(refused.text).toContain("tool.exe: no format that is read");
    expect(late.text).toContain("This offer has run out.");
  });

  it("says where an article is added but not searchable yet, and why is in the log", async () => {
    isIndexed = false;
    const shown = await command(keeper, "add attachment", { file: NOTE });
    await keeper.press(shown, "Add");
    await expect.poll(() => keeper.look(shown).text).toContain("not searchable yet");
    expect(harness.log.join("")).toContain("The disk is full.");
    expect(publicTexts()).toEqual([]);
  });

  it("is for those who may manage the server", async () => {
    const asker = harness.discord.user("Aru");
    await expect(asker.slash("add attachment", { file: NOTE })).rejects.toThrow("not offered");
  });
});
