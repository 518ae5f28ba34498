import { describe, expect, it } from "vitest";
import { whyNoArticle } from "../../../src/articles/read/no-article.ts";

const STORY = "The mill on the upper weir turns again, and grinds rye for the town.";

describe("whyNoArticle", () => {
  it.each([
    ["Before you continue to the Courier", "cookies"],
    ["404 – Page not found", "error"],
    ["Page Not Found | Orvand Courier", "error"],
    ["Error 404: Not found", "error"],
    ["Sayfa bulunamadı", "error"],
    ["503 Service Temporarily Unavailable", "error"],
    ["Log in to read this story | Orvand Courier", "log in"],
    ["Just a moment...", "person"],
  ])("names what a page called “%s” is", (title, kind) => {
    expect(whyNoArticle(title, STORY)).toContain(kind);
  });

  it.each([
    "404 ships wait off Orvand",
    "Access denied to the harbour, say fishermen",
    "Ship of 1911 not found",
    "Consent of the governed",
    "Login of the minister was stolen",
  ])("takes “%s” for an article", (title) => {
    expect(whyNoArticle(title, STORY)).toBeNull();
  });

  it("takes a long story on cookies for one", () => {
    const story =
      "The council wants consent for cookies on its pages, and to accept all is not asked. ".repeat(30);
    expect(whyNoArticle("Cookies in the town hall", story)).toBeNull();
    expect(whyNoArticle("Orvand Courier", story.slice(0, 300))).toContain("cookies");
  });
});
