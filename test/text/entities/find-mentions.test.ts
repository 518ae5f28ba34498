import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMentions, rememberNames } from "../../../src/text/entities/find-mentions.ts";
import type { Mention, MentionKind } from "../../../src/text/entities/mention.ts";

const UNDATED = { published: null };

function textsOf(sentence: string, kind: MentionKind): string[] {
  return findMentions(sentence, UNDATED)
    .filter((mention) => mention.kind === kind)
    .map(({ text }) => text);
}

function personsIn(sentence: string): [string, string | null][] {
  return findMentions(sentence, UNDATED)
    .filter(({ kind }) => kind === "person")
    .map(({ text, role }) => [text, role === null ? null : sentence.slice(role.start, role.end)]);
}

describe("persons", () => {
  it.each<[string, [string, string | null][]]>([
    ["The talks were led by Turkish Foreign Minister Hakan Fidan.", [["Hakan Fidan", "Turkish Foreign Minister"]]],
    ["Deputy Foreign Minister Alibek Bakayev opened the session.", [["Alibek Bakayev", "Deputy Foreign Minister"]]],
    ["They met Georgia’s Foreign Minister, Maka Botchorishvili, in May.", [["Maka Botchorishvili", "Georgia’s Foreign Minister"]]],
    ["It was joined by Kazakhstan’s Mukhtar Tileuberdi.", [["Mukhtar Tileuberdi", "Kazakhstan’s"]]],
    ["Guests included Kubanychbek Omuraliev, Secretary General of the Organization of Turkic States.", [["Kubanychbek Omuraliev", "Secretary General of the Organization of Turkic States"]]],
    ["The firm is run by CEO Jane Doe.", [["Jane Doe", "CEO"]]],
    ["It was a mistake, Ms. Doe conceded.", [["Doe", "Ms."]]],
    ["A speech by former British prime minister Boris Johnson drew a crowd.", [["Boris Johnson", "former British prime minister"]]],
    ["President of Kazakhstan Kassym-Jomart Tokayev signed it.", [["Kassym-Jomart Tokayev", "President of Kazakhstan"]]],
    ["The match was lost by American Hans Niemann.", [["Hans Niemann", "American"]]],
    ["The flight was planned by Wernher von Braun.", [["Wernher von Braun", null]]],
    ["An order was signed by John F. Kennedy.", [["John F. Kennedy", null]]],
    ["A letter to Şavkat Mirziyoyev arrived.", [["Şavkat Mirziyoyev", null]]],
    ["The paper was signed by Касым-Жомарт Токаев.", [["Касым-Жомарт Токаев", null]]],
  ])("finds them and their roles in “%s”", (sentence, expected) => {
    expect(personsIn(sentence)).toEqual(expected);
  }); // prettier-ignore

  it("leaves the possessive ending out, curly or straight", () => {
    expect(personsIn("President Joe Biden's plan and Hakan Fidan’s visit")).toEqual([
      ["Joe Biden", "President"],
      ["Hakan Fidan", null],
    ]);
  });

  it("knows a surname again that the text has introduced", () => {
    const known = rememberNames(findMentions("Gov. Orla Quennell spoke.", UNDATED));
    const [mention] = findMentions("Reporters asked Quennell about it.", { ...UNDATED, known });
    expect(mention).toMatchObject({ text: "Quennell", kind: "person" });
  });
});

describe("countries and places", () => {
  it("gives every country of a series its own span, the Kyrgyz Republic whole", () => {
    const sentence = "Kazakhstan, Azerbaijan, the Kyrgyz Republic and Uzbekistan signed.";
    expect(textsOf(sentence, "country")).toEqual([
      "Kazakhstan",
      "Azerbaijan",
      "Kyrgyz Republic",
      "Uzbekistan",
    ]);
  });

  it("keeps a country whose name holds an “and” in one piece", () => {
    expect(textsOf("He flew to Bosnia and Herzegovina and Serbia.", "country")).toEqual([
      "Bosnia and Herzegovina",
      "Serbia",
    ]);
  });

  it("takes a demonym for no country", () => {
    expect(findMentions("The Turkish and Kazakh delegations left.", UNDATED)).toEqual([]);
  });

  it("takes a compound such as Russian-led for no name", () => {
    expect(findMentions("It is a Russian-led alliance.", UNDATED)).toEqual([]);
  });

  it.each([
    ["The summit opened in Istanbul.", "Istanbul"],
    ["The rally was held near Vyrnwold.", "Vyrnwold"],
    ["They gathered at Dolmabahçe Palace.", "Dolmabahçe Palace"],
    ["The road ends at Lake Baikal.", "Lake Baikal"],
  ])("finds the place in “%s”", (sentence, place) => {
    expect(textsOf(sentence, "place")).toEqual([place]);
  });
});

describe("organizations and other names", () => {
  it.each([
    ["He asked the Collective Security Treaty Organization for help.", ["Collective Security Treaty Organization"]],
    ["Members of the OTS and the UN met.", ["OTS", "UN"]],
    ["A loan from the Asian Development Bank was agreed.", ["Asian Development Bank"]],
    ["The Ministry of Trade and Industry of Kenmark objected.", ["Ministry of Trade and Industry of Kenmark"]],
    ["Judges of the European Court of Justice agreed.", ["European Court of Justice"]],
    ["The game went to the Denver Broncos.", ["Denver Broncos"]],
  ])("finds bodies in “%s”", (sentence, bodies) => {
    expect(textsOf(sentence, "organization")).toEqual(bodies);
  }); // prettier-ignore

  it("finds the country inside the name of a body as well", () => {
    const mentions = findMentions("The Ministry of Culture of Kazakhstan agreed.", UNDATED);
    expect(mentions.map(({ kind, text }) => [kind, text])).toEqual([
      ["organization", "Ministry of Culture of Kazakhstan"],
      ["country", "Kazakhstan"],
    ]);
  });

  it.each([
    ["They saw a rerun of House of the Dragon.", "House of the Dragon"],
    ["The team won Super Bowl 50 again.", "Super Bowl 50"],
    ["Both sides kept to the Treaty of Rome afterwards.", "Treaty of Rome"],
  ])("finds the name in “%s”", (sentence, name) => {
    expect(textsOf(sentence, "name")).toEqual([name]);
  });

  it.each(["Particular attention was paid to trade.", "Following the meeting, they left.", "Protesters gathered early."])(
    "takes the capital that opens “%s” for no name",
    (sentence) => {
      expect(findMentions(sentence, UNDATED)).toEqual([]);
    },
  ); // prettier-ignore
});

describe("any sentence", () => {
  const word = fc.constantFrom(
    "President", "of", "Kazakhstan", "’s", ",", "and", "March", "7", "2026", "the", "Bank", "U.S.", "$5", "million",
    "two", "days", "“", "”", "van", "Hakan", "Fidan", "said", "%", "Tuesday", "İstanbul", "(", ")", "COVID-19", "😀", "1990s", ".",
  ); // prettier-ignore
  const sentences = fc.array(word, { maxLength: 25 }).map((words) => words.join(" "));

  it("is quoted verbatim by its mentions, in order, and they overlap only by lying inside one another", () => {
    fc.assert(
      fc.property(fc.oneof(sentences, fc.string({ unit: "grapheme" })), (sentence) => {
        const mentions = findMentions(sentence, { published: "2026-03-10" });
        for (const mention of mentions) {
          expect(sentence.slice(mention.start, mention.end)).toBe(mention.text);
          expect(mention.text.trim()).toBe(mention.text);
        }
        expect(mentions.every((mention, at) => isInOrder(mentions[at - 1], mention))).toBe(true);
      }),
    );
  });

  it("gives an undated article no derived date", () => {
    fc.assert(
      fc.property(sentences, (sentence) => {
        const dates = findMentions(sentence, UNDATED).flatMap(({ days }) => days ?? []);
        expect(dates.every(({ derived }) => !derived)).toBe(true);
      }),
    );
  });
});

function isInOrder(left: Mention | undefined, right: Mention): boolean {
  if (left === undefined) return true;
  return right.start >= left.end || (right.start >= left.start && right.end <= left.end);
}
