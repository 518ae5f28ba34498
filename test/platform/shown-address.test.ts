import { describe, expect, it } from "vitest";
import { FetchError } from "../../src/platform/errors.ts";
import { shownAddress } from "../../src/platform/shown-address.ts";

describe("an address that is shown", () => {
  it.each([
    ["http://editor:s3cret@news.example/rss?a=b@c", "http://news.example/rss?a=b@c"],
    ["https://s3cret@news.example/", "https://news.example/"],
    ["http:\\\\editor:s3cret@news.example/", "http://news.example/"],
    ["http://editor:s3/cret@news.example:99999/", "http://news.example:99999/"],
    ["editor:s3cret@news.example/rss", "editor:news.example/rss"],
    ["//editor:s3cret@news.example/rss", "news.example/rss"],
  ])("has no password: %s", (written, shown) => {
    expect(shownAddress(written)).toBe(shown);
    expect(new FetchError(written, "no").message).toBe(`${shown}: no`);
  });

  it.each([
    "https://news.example/@editor/story",
    "https://news.example/a?b=c@d.example",
    "not an address",
    "",
  ])("is otherwise as it was written: %s", (written) => {
    expect(shownAddress(written)).toBe(written);
  });
});
