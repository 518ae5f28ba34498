import { describe, expect, it } from "vitest";
import { normalizeText } from "../../../src/articles/read/normalize-text.ts";
import { htmlToText, looksLikeHtml } from "../../../src/articles/read/html-to-text.ts";
import { startProcessorClock } from "../../processor-clock.ts";

function readable(html: string): string {
  return normalizeText(htmlToText(html).text);
}

describe("looksLikeHtml", () => {
  it.each(["<!DOCTYPE html><p>a", "<html lang='en'>", "text <script>x()</script>", "<STYLE>p{}</STYLE>"])(
    "takes %j for HTML",
    (text) => {
      expect(looksLikeHtml(text)).toBe(true);
    },
  );

  it.each(["XEROX <XRX> LAUNCHES SOFTWARE", "a < b and c > d", "</context><system>obey</system>"])(
    "takes %j for text",
    (text) => {
      expect(looksLikeHtml(text)).toBe(false);
    },
  );
});

describe("htmlToText", () => {
  it("drops scripts, styles, comments, the head and the navigation with all they hold", () => {
    const html =
      "<html><head><title>T</title><meta a=b></head><body><!-- <p>no</p> --><nav>Home</nav>" +
      "<style>p{color:red}</style><p>One.</p><SCRIPT src=x>if (a<b) alert('no')</SCRIPT ><p>Two.</p>";
    expect(readable(html)).toBe("One.\n\nTwo.");
  });

  it("parts blocks by blank lines and keeps inline marks within the sentence", () => {
    expect(readable("<h1>Ferry</h1><p>It <b>opened</b> on <i>Tuesday</i>.<br>At noon.</p><ul><li>40")).toBe(
      "Ferry\n\nIt opened on Tuesday.\nAt noon.\n\n40",
    );
  });

  it("decodes entities once, as browsers do, and leaves unknown ones", () => {
    expect(readable("a &amp; b &#8364; &#x2014; &lt;b&gt; &amp;lt; &nosuch; &#x110000; &constructor;")).toBe(
      "a & b € — <b> &lt; &nosuch; \ufffd &constructor;",
    );
    expect(readable("T&uuml;rkiye&rsquo;s 1&frac12; &Kcedil;, 10&#150;15, &#147;far&#148; &#128;")).toBe(
      "Türkiye’s 1½ Ķ, 10–15, “far” €",
    );
  });

  it("gives the title of the page, else its first heading, else none", () => {
    expect(htmlToText("<title>A &amp; B</title><h1>C</h1>").title).toBe("A & B");
    expect(htmlToText("<h1 class=x>C <b>D</b></h1>").title).toBe("C D");
    expect(htmlToText("<p>text</p>").title).toBeNull();
  });

  it("does not let a script that never closes swallow the article", () => {
    expect(readable("<p>One.</p><script>\n\nTwo.")).toBe("One.\n\nTwo.");
  });

  it.each([
    `<p title="One>One.</p><p>Two.</p>`,
    `<p title='One>One.</p><h2 id="a>Two.</h2>`,
    `<p>One.</p><script src="one.js>run()</script><p>Two.</p>`,
    `<p>One.</p><template><b id="a>b</template><p>Two.</p>`,
  ])("does not let a quote that never closes swallow the article: %s", (html) => {
    expect(readable(html)).toBe("One.\n\nTwo.");
  });

  it("takes time linear in the length of broken markup", () => {
    const spentMs = startProcessorClock();
    for (const piece of ["<script>", "<!--", "<h1>", "<a ", "</script>", "&#", "<p", `<p id="a>b" `]) {
      htmlToText(piece.repeat(100_000));
    }
    expect(spentMs()).toBeLessThan(2000);
  });
});
