import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeLine } from "../../../src/discord/replies/escape-text.ts";
import { markupToHtml } from "../../../scripts/tools/screenshots/discord-markup.ts";
import { hostileText } from "../../discord/replies/hostile-text.ts";

const html = (markup: string, locale = "en-GB"): string => markupToHtml(markup, locale);

describe("Discord's Markdown as HTML", () => {
  it.each([
    ["plain & <b>", "<p>plain &amp; &lt;b&gt;</p>"],
    ["-# aside", '<p class="small">aside</p>'],
    ["> said", '<p class="quote">said</p>'],
    ["- one\n- two", '<p class="item">one</p><p class="item">two</p>'],
    ["**bold** and not", "<p><b>bold</b> and not</p>"],
    [String.raw`\*\*not bold\*\* \[1\]`, "<p>**not bold** [1]</p>"],
    ["[a *b*](<https://x.example/?q=%29>)", '<p><a title="https://x.example/?q=%29">a *b*</a></p>'],
    [String.raw`**\[1\]** [a](<https://x.example>)`, '<p><b>[1]</b> <a title="https://x.example">a</a></p>'],
    ["`a <b>`", "<p><code>a &lt;b&gt;</code></p>"],
    // 1636804800 s after 1970 began is noon of 13 November 2021 in UTC.
    ["<t:1636797600:D>", "<p><time>13 November 2021</time></p>"],
    ["<t:1636804800:f>", "<p><time>13 November 2021 at 12:00</time></p>"],
  ])("%j", (markup, expected) => {
    expect(html(markup)).toBe(expected);
  });

  it("writes dates as the reader's language does", () => {
    expect(html("<t:1636797600:D>", "tr")).toContain("13 Kasım 2021");
  });

  it("draws the bot's own symbols, so that no font need have them", () => {
    expect(html("⚖️ a")).toMatch(/^<p><svg [^>]*>.*<\/svg> a<\/p>$/);
  });

  it("lets no text of an article become markup", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = html(escapeLine(text)).replaceAll(/<\/?p>|<svg.*?<\/svg>/g, "");
        expect(written).not.toMatch(/[<>]/);
      }),
    );
  });
});
