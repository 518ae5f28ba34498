import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ButtonState } from "../../src/discord/button-state.ts";
import { passageButton } from "../../src/discord/button-state.ts";
import { createCustomIdCodec } from "../../src/discord/custom-id.ts";
import { quoteCheck } from "../../src/discord/quote-check.ts";
import { articleKey } from "../../src/answer/evidence-source.ts";
import { citation } from "../fakes/scripted-answerer.ts";

const codec = createCustomIdCodec("secret");

describe("a button's custom id", () => {
  it("says after a restart which passage it shows", () => {
    const cited = citation({ marker: 4, articleId: "a/b.txt", start: 812, end: 1010, quote: "Q." });
    const id = codec.write(passageButton(cited));

    expect(createCustomIdCodec("secret").read(id)).toEqual({
      kind: "passage",
      marker: 4,
      articleKey: articleKey("a/b.txt"),
      start: 812,
      end: 1010,
      quoteCheck: quoteCheck("Q."),
    });
  });

  it("has at most 100 characters and comes back whole, for any article and span", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 3000 }),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(2 ** 31 - 1),
        fc.nat(2 ** 31 - 1),
        (articleId, marker, start, end) => {
          const id = codec.write(
            passageButton({ articleId, marker, start, end, quote: articleId }),
          );
          expect(id.length).toBeLessThanOrEqual(100);
          expect(codec.read(id)).toMatchObject({
            kind: "passage",
            marker,
            start,
            end,
            articleKey: articleKey(articleId),
          });
        },
      ),
    );
  });

  it.each<ButtonState>([
    { kind: "window", window: { from: "2026-02-01", to: "2026-02-28" } },
    { kind: "window", window: { from: null, to: "0001-01-01" } },
    { kind: "window", window: { from: "9999-12-31", to: null } },
    { kind: "share", window: null },
    { kind: "share", window: { from: null, to: null } },
    { kind: "more", window: null },
    { kind: "more", window: { from: "2026-02-01", to: null } },
    { kind: "headline", articleKey: articleKey("a/b.txt") },
    { kind: "vote", vote: "helpful", reference: "18446744073709551615" },
    { kind: "vote", vote: "unhelpful", reference: "123456789012345678" },
    { kind: "reason", reference: "123456789012345678" },
    { kind: "question" },
    { kind: "timeline", window: { from: null, to: null }, page: 3 },
  ])("gives $kind back as it was written", (state) => {
    const id = codec.write(state);
    expect(id.length).toBeLessThanOrEqual(100);
    expect(codec.read(id)).toEqual(state);
  });

  it("differs for two citations of the same span, as Discord wants of one message's buttons", () => {
    expect(codec.write(passageButton(citation({ marker: 1 })))).not.toBe(
      codec.write(passageButton(citation({ marker: 2 }))),
    );
  });

  it("is refused when anything in it was changed", () => {
    const id = codec.write(passageButton(citation()));
    for (let place = 0; place < id.length; place += 1) {
      const forged = id.slice(0, place) + (id[place] === "A" ? "B" : "A") + id.slice(place + 1);
      expect(["not-ours", "other-version"]).toContain(codec.read(forged).kind);
    }
  });

  it("is refused when another secret signed it, or nobody did", () => {
    expect(createCustomIdCodec("other").read(codec.write(passageButton(citation())))).toEqual({
      kind: "not-ours",
    });
    for (const id of [
      "",
      "k1",
      "k1.p.AAAA.",
      "vote:yes",
      "k1.p.AAAA.AAAA",
      "k1.p..AAAAAAAAAAAAAAAA",
    ]) {
      expect(codec.read(id)).toEqual({ kind: "not-ours" });
    }
  });

  it("of another version is known as such, signed or not", () => {
    expect(codec.read("k2.p.AAAA.AAAA")).toEqual({ kind: "other-version" });
    const unsigned = "k1.z.AAAA";
    const signature = createHmac("sha256", "secret").update(unsigned).digest().subarray(0, 12);
    expect(codec.read(`${unsigned}.${signature.toString("base64url")}`)).toEqual({
      kind: "other-version",
    });
  });

  it("is never made without a secret", () => {
    expect(() => createCustomIdCodec("")).toThrow(RangeError);
  });
});
