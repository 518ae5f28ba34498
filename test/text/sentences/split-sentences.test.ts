import { existsSync, readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_SENTENCE_LENGTH, splitSentences } from "../../../src/text/sentences/split-sentences.ts";
import { startProcessorClock } from "../../processor-clock.ts";

function sentences(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

/** Each list is one text: its sentences, joined by a space, must come back as they are. */
const NEWS: readonly (readonly [title: string, sentences: readonly string[]])[] = [
  [
    "titles before names",
    ["Mr. Brandt met Dr. Ilse Koch and Gen. Orhan Demir.", "They spoke with Sen. A. Bell."],
  ],
  [
    "lines in capitals",
    ["A LAMP FOR MR. DUNN IN ST. MARK'S HALL.", "ROOM NO. 5 IS SHUT.", "EVERYONE IS ILL.", "NO CHOIR."],
  ],
  ["plural titles", ["Sens. Bell and Koch voted against it.", "Reps. Demir and Oral did not."]],
  ["initials", ["The book is by J. K. Rowling.", "It was read by George W. Bush and K.-J. Tokayev."]],
  [
    "countries in letters",
    ["The U.S. Secretary of State flew to the U.K. on Friday.", "The U.N. Security Council met."],
  ],
  ["a country in letters that ends a sentence", ["He flew to the U.S.", "The talks failed."]],
  ["times of day", ["Talks began at 5 p.m. ET on Friday.", "They ended at 9 a.m.", "The minister left."]],
  [
    "a time that ends a sentence before a title",
    ["By 7 a.m. Mrs. Oral was at sea.", "The boat came back at 9 P.M.", "Dr. Koch waited."],
  ],
  ["the pronoun I at an end", ["It was the harbour master and I.", "Did you see Leyla I. Demir?"]],
  ["a number by its sign", ["The plan lies under N°. 310.72.", "There it stayed."]],
  ["a source behind a quotation", ["“Boats [...] were few [...]” (Koch 12).", "She counted them."]],
  ["what is left unsaid", ["He was . . . well . . . The captain said so.", "Nobody believed it."]],
  ["Turkish ordinals", ["Törene 3. Ordu katıldı.", "II. Murad dönemi 15. yüzyıldadır.", "Şehir büyüdü."]],
  ["a Kazakh source", ["Бұл туралы газет жазды («Дала», 9 мамыр 2011 жыл. №41).", "Жиналыс өтті."]],
  ["companies", ["Acme Inc. Chief Executive Ann Koch resigned.", "She had led Acme Corp.", "It was hers."]],
  ["numbers", ["Growth was 3.5 percent, up from 2.75.", "It cost $1.5 million."]],
  ["numbered things", ["He signed Decree No. 5 on Jan. 3.", "It replaces Art. 12.", "No.", "It does not."]],
  [
    "places",
    ["The fire broke out in St. Petersburg.", "It spread to Mt. Athos and Portland, Ore. Police came."],
  ],
  [
    "versus and others",
    ["The case is Koch v. Brandt.", "It deals with ports, roads, etc. and with e.g. Varlen."],
  ],
  [
    "a quotation with its speaker",
    ["“We will meet again in spring,” he said.", "“The date is open.”", "She left."],
  ],
  ["a question inside a sentence", ["“Will they come?” he asked.", "“Yes!” she said.", "They came."]],
  ["straight quotation marks", ['He said: "We agree."', '"They must go," he added.', "They went."]],
  ["a nested quotation", ["She said, “They told us: ‘No more.’”", "Nobody asked why."]],
  ["brackets", ["The bridge (see No. 7) is closed.", "(It opened in 2019.)", "Nobody knows why."]],
  ["ellipses", ["He waited … and waited.", "She said they “will... try.”", "Then it ended..."]],
  ["dashes", ["The minister – Mr. Koch – left early.", "“No!” – she cried.", "He stayed."]],
  ["an outlet with a point", ["24.kg reported it first.", "Then Booking.com said so too."]],
  ["several marks", ["Really?!", "Yes!!", "So it is."]],
  ["Turkish", ["Prof. Dr. Ayşe Koç konuştu.", "Toplantı İstanbul’da yapıldı.", "Bakan “Anlaştık.” dedi."]],
  ["Russian", ["Встреча прошла в г. Алматы.", "К.-Ж. Токаев заявил: «Мы договорились».", "Он уехал."]],
  ["Kazakh", ["Кездесу Астанада өтті.", "Оған Қ. Тоқаев қатысты.", "Ол сөз сөйледі."]],
];

describe("splitSentences", () => {
  it.each(NEWS)("keeps sentences whole: %s", (_, expected) => {
    expect(sentences(expected.join(" "))).toEqual(expected);
  });

  it("ends a sentence with its line or paragraph", () => {
    expect(sentences("Headline without an end\nA sentence.\n\nANKARA (Turkey)\n\nAnother")).toEqual([
      "Headline without an end",
      "A sentence.",
      "ANKARA (Turkey)",
      "Another",
    ]);
  });

  it("reads across the line ends of a hard-wrapped paragraph", () => {
    // Filled greedily to 50 columns.
    const text =
      "Ministers of the five member states met in Astana\n" +
      "on Friday. They agreed on little, but talks go on,\n" +
      "the secretary general said.";
    expect(sentences(text)).toEqual([
      "Ministers of the five member states met in Astana\non Friday.",
      "They agreed on little, but talks go on,\nthe secretary general said.",
    ]);
  });

  it("parts sentences that have lost the space between them", () => {
    expect(sentences("He backed the OTS format.The organization agreed. See example.Com today.")).toEqual([
      "He backed the OTS format.",
      "The organization agreed.",
      "See example.Com today.",
    ]);
  });

  it("keeps the number of a list item with the item", () => {
    expect(sentences("1. First they met.\n2. Then they left.")).toEqual([
      "1. First they met.",
      "2. Then they left.",
    ]);
  });

  it("finds nothing in blank text", () => {
    expect(splitSentences(" \n\n ")).toEqual([]);
  });

  it("cuts a very long sentence after a clause, else between words", () => {
    const clauses = `${"the ministers of the member states, ".repeat(80)}end.`;
    const words = `${"word ".repeat(600)}end.`;
    for (const piece of sentences(clauses).slice(0, -1)) expect(piece).toMatch(/states,$/u);
    for (const piece of sentences(words).slice(0, -1)) expect(piece).toMatch(/word$/u);
  });

  it("cuts a word without end between graphemes", () => {
    const family = "👩‍👩‍👧‍👦";
    for (const piece of sentences(family.repeat(500))) {
      expect(piece.length % family.length).toBe(0);
    }
  });

  it("covers everything but white space, in order, in trimmed pieces of bounded length", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 8 }),
      fc.constantFrom(
        ...["Mr. ", "U.S. ", "J. K. ", "“Yes!” ", "he said. ", "The end. ", "\n", "\n\n", " ", "No. 5 "],
        ...["3.5", "...", "…", "»", "\u00a0", "x".repeat(700), "слово ", "a.m. "],
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        let position = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(position, start).trim()).toBe("");
          const sentence = text.slice(start, end);
          expect(sentence).not.toBe("");
          expect(sentence).toBe(sentence.trim());
          expect(sentence.length).toBeLessThanOrEqual(MAX_SENTENCE_LENGTH);
          expect(sentence).not.toMatch(/\n\s*\n/u);
          position = end;
        }
        expect(text.slice(position).trim()).toBe("");
      }),
      { numRuns: 500 },
    );
  });

  it("takes time linear in the length, for one line of 1 MB and for a word of 200,000 letters", () => {
    const line = "The committee met again and postponed its decision on the bridge. ".repeat(16_000);
    const spentMs = startProcessorClock();
    expect(splitSentences(line)).toHaveLength(16_000);
    expect(splitSentences("a".repeat(200_000))).toHaveLength(Math.ceil(200_000 / 1200));
    splitSentences("a ".repeat(125_000));
    splitSentences(".".repeat(125_000));
    // A second on a slow machine; a quadratic pass over 1 MB takes minutes.
    expect(spentMs()).toBeLessThan(5_000);
  });
});

const SEEDS = new URL("../../../../shared/seeds/", import.meta.url);

describe("the two archive files of ../shared/seeds", () => {
  it.skipIf(!existsSync(SEEDS))("hold a sentence for each full stop that ends one (needs ../shared)", () => {
    for (const name of readdirSync(SEEDS).filter((name) => name.endsWith(".txt"))) {
      const text = readFileSync(new URL(name, SEEDS), "utf8");
      // Neither file has an abbreviation, so an independent count is simple.
      const ends = text.match(/[.!?]”?(?=\s+["“A-Z]|\s*$)/gu) ?? [];
      const withEnd = sentences(text).filter((sentence) => /[.!?]”?$/u.test(sentence));
      expect(withEnd).toHaveLength(ends.length);
    }
  });
});

describe("a list in one line", () => {
  it.each([
    [["1.) Bread and salt", "2.) Milk"]],
    [["1) Bread.", "2) Milk.", "3) Salt."]],
    [["4. Bread and salt", "5. Milk"]],
    [["• 9. Bread and salt", "• 10. Milk"]],
    [["⁃1. Bread", "⁃2. Milk"]],
    [["a. Bread and salt", "b. Milk", "c. Honey"]],
    [["• Bread", "• Milk"]],
  ])("is its items: %j", (items) => {
    expect(sentences(items.join(" "))).toEqual(items);
  });

  it("is none where nothing counts on", () => {
    expect(sentences("1. Mai is a holiday. 3. Mai is not.")[0]).toContain("1. Mai");
  });
});

describe("a space that was lost", () => {
  it.each([[["The boat left on Sunday.", "Dr. Koch stayed."]], [["Жиын өтті.", "XIX ғасыр басталды."]]])(
    "parts two sentences: %j",
    (parts) => {
      expect(sentences(parts.join(""))).toEqual(parts);
    },
  );
});
