import fc from "fast-check";
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { articleKey } from "../../../src/answer/evidence-source.ts";
import { passagePlace, quoteCheck } from "../../../src/discord/buttons/button-state.ts";
import { createCustomIdCodec } from "../../../src/discord/buttons/custom-id.ts";
import type { ButtonState, StateOf } from "../../../src/discord/buttons/button-state.ts";
import { citation } from "../../fakes/scripted-answerer.ts";

const codec = createCustomIdCodec("secret");

const ID = "18446744073709551615";

function passageButton(...cited: Parameters<typeof passagePlace>[0][]): StateOf<"passages"> {
  return { kind: "passages", passages: cited.map(passagePlace) };
}

describe("a button's custom id", () => {
  it("says after a restart which passage it shows", () => {
    const cited = citation({ marker: 4, articleId: "a/b.txt", start: 812, end: 1010, quote: "Q." });
    const id = codec.write(passageButton(cited));

    expect(createCustomIdCodec("secret").read(id)).toEqual({
      kind: "passages",
      passages: [
        {
          marker: 4,
          articleKey: articleKey("a/b.txt"),
          start: 812,
          length: 198,
          quoteCheck: quoteCheck("Q."),
        },
      ],
    });
  });

  it("has at most 100 characters and comes back whole, for any article and span", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 3000 }),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(2 ** 31 - 1),
        fc.nat(2 ** 16 - 1),
        fc.integer({ min: 1, max: 3 }),
        (articleId, marker, start, length, passages) => {
          const one = { articleId, marker, start, end: start + length, quote: articleId };
          const id = codec.write(passageButton(...Array.from({ length: passages }, () => one)));
          expect(id.length).toBeLessThanOrEqual(100);
          const read = codec.read(id) as StateOf<"passages">;
          expect(read.passages).toHaveLength(passages);
          expect(read.passages.at(-1)).toMatchObject({
            ...{ marker, start, length },
            articleKey: articleKey(articleId),
          });
        },
      ),
    );
  });

  it.each<ButtonState>([
    {
      kind: "window",
      window: { from: "2026-02-01", to: "2026-02-28" },
      reference: ID,
      isPrivate: true,
    },
    { kind: "window", window: { from: null, to: "0001-01-01" }, reference: ID, isPrivate: false },
    { kind: "window", window: { from: "9999-12-31", to: null }, reference: ID, isPrivate: false },
    { kind: "share", window: null, reference: ID },
    { kind: "share", window: { from: null, to: null }, reference: ID },
    { kind: "sources", window: { from: "2026-02-01", to: null }, reference: ID },
    { kind: "timeline-of", reference: ID, isPrivate: true },
    {
      kind: "more",
      asker: ID,
      reference: ID,
      window: { from: "2026-02-01", to: null },
      moves: { from: "2026-02-01", to: "2026-02-28", isOfSources: true },
      hasMoreSources: true,
      isShareable: true,
      headlines: ["a", "b", "c"].map(articleKey),
    },
    {
      kind: "more",
      asker: ID,
      reference: "1",
      window: null,
      moves: null,
      hasMoreSources: false,
      isShareable: false,
      headlines: [],
    },
    { kind: "headline", articleKey: articleKey("a/b.txt"), isPrivate: true },
    { kind: "choice", isPrivate: true, isWhole: false, place: 2, reference: ID },
    { kind: "follow-up", reference: ID, isPrivate: false },
    { kind: "delete", asker: ID, reference: "2", messageId: "3" },
    { kind: "hand-off", reference: ID },
    { kind: "calendar", eventKey: articleKey("an event") },
    { kind: "schedule", eventKey: articleKey("an event") },
    { kind: "command", command: "add", argument: "leave ğ" },
    { kind: "rate", reference: ID },
    { kind: "vote", vote: "helpful", reference: ID },
    { kind: "vote", vote: "unhelpful", reference: "123456789012345678" },
    { kind: "reason", reference: "123456789012345678" },
    { kind: "question", isPrivate: true },
    { kind: "timeline", window: { from: null, to: null }, page: 3 },
  ])("gives $kind back as it was written", (state) => {
    const id = codec.write(state);
    expect(id.length).toBeLessThanOrEqual(100);
    expect(codec.read(id)).toEqual(state);
  });

  it("is read as it was first written, so that the buttons of old messages still work", () => {
    const reference = "123456789012345678";
    const [first, last] = ["2026-02-01", "2026-02-28"];
    const written: readonly ButtonState[] = [
      "k2.o.FwAAAAAAAAAFAbabS6Yw804AAFAFf____wAAUAUAAFAgAQEBAQEBAQECAgICAgICAgMDAwMDAwMD.MxwfiRikGof9EIVt",
      "k2.c.AgQBtptLpjDzTg.UtajFqAK9AN5kW-O",
      "k2.m.AQG2m0umMPNOf____wAAUCA.ANPo023AyugaJB5c",
      "k2.v.AQG2m0umMPNO.J3i6k10xYpCC2B_G",
    ].map((id) => codec.read(id) as ButtonState);
    expect(written).toEqual([
      {
        kind: "more",
        asker: "5",
        reference,
        window: { from: first, to: null },
        moves: { from: first, to: last, isOfSources: true },
        hasMoreSources: false,
        isShareable: true,
        headlines: ["AQEBAQEBAQE", "AgICAgICAgI", "AwMDAwMDAwM"],
      },
      { kind: "choice", isPrivate: false, isWhole: true, place: 4, reference },
      { kind: "sources", reference, window: { from: null, to: last } },
      { kind: "vote", vote: "unhelpful", reference },
    ]);
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
    for (const id of ["", "k2", "k2.p.AAAA.", "vote:yes", "k2.p.AAAA.AAAA", "k2.p..AAAAAAAAAAAAAAAA"]) {
      expect(codec.read(id)).toEqual({ kind: "not-ours" });
    }
  });

  it("of another version is known as such, signed or not", () => {
    expect(codec.read("k1.p.AAAA.AAAA")).toEqual({ kind: "other-version" });
    // A letter that is none of ours, a state cut short, one too long, and one that votes for nothing.
    for (const unsigned of ["k2.z.AAAA", "k2.v.AA", "k2.q.AQAA", "k2.v.CQG2m0umMPNO"]) {
      const signature = createHmac("sha256", "secret").update(unsigned).digest().subarray(0, 12);
      expect(codec.read(`${unsigned}.${signature.toString("base64url")}`)).toEqual({
        kind: "other-version",
      });
    }
  });

  it("is never made without a secret", () => {
    expect(() => createCustomIdCodec("")).toThrow(RangeError);
  });
});
