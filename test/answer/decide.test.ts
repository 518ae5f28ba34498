import { describe, expect, it } from "vitest";
import { decide } from "../../src/answer/decide.ts";
import type { ScoredSentence } from "../../src/answer/score-sentences.ts";
import { evidenceOf, MODEL, scored } from "./scored-sentence.ts";

const SURE = scored("Petra Lind opened the bridge.", "Petra Lind", { probability: 0.9 });
const UNSURE = scored("Petra Lind opened the bridge.", "Petra Lind", { probability: 0.5 });
const OTHER = scored("Jon Hale led the works there.", "Jon Hale", {
  probability: 0.4,
  id: "b.txt",
});

const said = (question: string, sentences: readonly ScoredSentence[]): string[] =>
  decide(evidenceOf(question, sentences), MODEL).chosen.map(({ answer }) => answer.text);

describe("what is said", () => {
  it("is one sentence where it is sure, with its words as the short answer", () => {
    const decision = decide(evidenceOf("Who opened the bridge?", [SURE, OTHER]), MODEL);
    expect(decision.chosen).toEqual([SURE]);
    expect(decision.short).toEqual({ text: "Petra Lind", isDerived: false });
  });

  it("has no short answer where a sentence with other words is more than half as likely", () => {
    const asked = "Who opened the bridge?";
    const short = (other: ScoredSentence): string | undefined =>
      decide(evidenceOf(asked, [SURE, other]), MODEL).short?.text;
    expect(short({ ...OTHER, probability: 0.46 })).toBeUndefined();
    expect(short({ ...OTHER, probability: 0.45 })).toBe("Petra Lind");
    const same = scored("It was Lind who cut the ribbon.", "Lind", {
      probability: 0.8,
      id: "b.txt",
    });
    expect(short(same)).toBe("Petra Lind");
  });

  it("is up to three sentences where the first is not sure, and no short answer", () => {
    const third = scored("Ada Berg cut the ribbon.", "Ada Berg", { probability: 0.3, id: "c.txt" });
    const fourth = scored("Max Roth was asked to.", "Max Roth", { probability: 0.3, id: "d.txt" });
    const all = [UNSURE, OTHER, third, fourth];
    const decision = decide(evidenceOf("Who opened the bridge?", all), MODEL);
    expect(decision.chosen).toEqual([UNSURE, OTHER, third]);
    expect(decision.short).toBeNull();
  });

  it("is owned to be unsure where the first is less likely than not", () => {
    const isUnsure = (question: string, probability: number): boolean =>
      decide(evidenceOf(question, [{ ...SURE, probability }]), MODEL).isUnsure;
    expect(isUnsure("Who opened the bridge?", 0.5)).toBe(false);
    expect(isUnsure("Who opened the bridge?", 0.49)).toBe(true);
    expect(isUnsure("Köprüyü kim açtı?", 0.4)).toBe(false);
    expect(isUnsure("Köprüyü kim açtı?", 0.39)).toBe(true);
    // Nothing is said, so there is nothing to doubt.
    expect(isUnsure("Who opened the bridge?", 0.1)).toBe(false);
  });

  it("is nothing below the threshold, and of a foreign question below its own", () => {
    const unlikely = scored("Petra Lind opened the bridge.", "Petra Lind", { probability: 0.25 });
    expect(said("Who opened the bridge?", [unlikely])).toEqual([]);
    expect(said("Köprüyü kim açtı?", [unlikely])).toEqual(["Petra Lind"]);
  });

  it("leaves out a second sentence that could not be the first, or says the same", () => {
    const likely = (probability: number): ScoredSentence =>
      scored("Jon Hale led the works there.", "Jon Hale", { probability, id: "b" });
    expect(said("Who opened the bridge?", [UNSURE, likely(0.3)])).toHaveLength(2);
    expect(said("Who opened the bridge?", [UNSURE, likely(0.29)])).toEqual(["Petra Lind"]);
    const same = scored("It was Lind who came to open it.", "Lind", { probability: 0.45, id: "b" });
    expect(said("Who opened the bridge?", [UNSURE, same])).toEqual(["Petra Lind"]);
  });

  it("is several sentences where several things are asked for", () => {
    const third = scored("Ada Berg paid for it all.", "Ada Berg", {
      probability: 0.5,
      id: "c.txt",
    });
    const sure = { ...OTHER, probability: 0.6 };
    expect(said("Which people opened the bridge?", [SURE, sure, third])).toHaveLength(3);
  });

  it("is not what a sentence says it is not", () => {
    const denied = scored("The rehearsal on Thursday is NOT in the Main Hall.", "Main Hall", {
      probability: 0.9,
    });
    const told = scored("It is in the Scout hut, not at the school.", "Scout hut", {
      id: "b.txt",
      probability: 0.8,
    });
    const asked = "Where is the rehearsal on Thursday?";
    expect(decide(evidenceOf(asked, [denied, told]), MODEL).short?.text).toBe("Scout hut");
    expect(decide(evidenceOf(asked, [denied]), MODEL).chosen).toEqual([]);
  });

  it("is no sentence without a “not” or its like, where what is not so is asked for", () => {
    const signed = scored("Avaria signed the treaty.", "Avaria", { probability: 0.9 });
    const not = scored("Brenia did not sign it.", "Brenia", { id: "b.txt", probability: 0.5 });
    const refused = scored("Cordia refused to sign it.", "Cordia", { id: "c.txt", probability: 0.5 });
    expect(said("Which country did not sign the treaty?", [signed, not])).toEqual(["Brenia"]);
    expect(said("Who didn't sign the treaty?", [signed, refused])).toEqual(["Cordia"]);
    expect(said("Who did not sign the treaty?", [signed])).toEqual([]);
    // The question itself has no “not”.
    expect(said("Some did not sign. Who signed the treaty?", [signed])).toEqual(["Avaria"]);
    expect(said("Who signed the “Do not forget” treaty?", [signed])).toEqual(["Avaria"]);
    expect(said("Why did Brenia not sign the treaty?", [signed])).toEqual(["Avaria"]);
    expect(said("Didn't Avaria sign the treaty?", [signed])).toEqual(["Avaria"]);
    expect(said("Which countries signed, not counting Brenia?", [signed])).toEqual(["Avaria"]);
    expect(said("Who signed it, wasn't that Avaria?", [signed])).toEqual(["Avaria"]);
  });

  it("is no day that is over, where the next one is asked for", () => {
    // Asked on 12 March 2026.
    const over = scored("Lund was chosen to host the next fair, in 2012.", "2012", { probability: 0.9 });
    const ahead = scored("The fair opens on 4 May 2026.", "4 May 2026", { id: "b.txt", probability: 0.5 });
    expect(said("When is the next fair?", [over, ahead])).toEqual(["4 May 2026"]);
    expect(said("When is the next fair?", [over])).toEqual([]);
    expect(said("When was the fair in Lund?", [over])).toEqual(["2012"]);
  });

  it("is not what a sentence says will not be, but what it says will not be before", () => {
    const off = scored("The ferry will not start in December as planned.", "December", {
      probability: 0.9,
    });
    const told = scored("It is to start in June.", "June", { probability: 0.8 });
    expect(said("When does the ferry start?", [off, told])).toEqual(["June"]);
    const late = scored("The ferry will not start until December.", "December", {
      probability: 0.9,
    });
    expect(said("When does the ferry start?", [late])).toEqual(["December"]);
  });

  it.each([
    ["What is on the green in May?", "Don't miss the Goose Fair on the green in May.", "Goose Fair"],
    ["How long may a poem be?", "A poem must not exceed 40 lines.", "40 lines"],
    ["Where are dogs not allowed?", "Dogs are not allowed in the churchyard.", "churchyard"],
  ])("is what %j asks for, though it stands behind “not”", (question, text, answer) => {
    expect(decide(evidenceOf(question, [scored(text, answer)]), MODEL).chosen).toHaveLength(1);
  });

  it("may be of an article that knows no year at all", () => {
    const undated = scored("The plum harvest is on 22 August.", "22 August", { date: null });
    const { chosen } = decide(evidenceOf("When is the plum harvest in 2026?", [undated]), MODEL);
    expect(chosen).toHaveLength(1);
  });

  it("is not of an article that knows none of the years asked for", () => {
    const of2024 = scored("Petra Lind chaired the talks in May 2024.", "Petra Lind", {
      date: "2024-05-02",
    });
    expect(said("Who chaired the talks in 2022?", [of2024])).toEqual([]);
    expect(said("Who chaired the talks in 2024?", [of2024])).toEqual(["Petra Lind"]);
    expect(said("Who chaired the talks in 2022 or 2024?", [of2024])).toEqual(["Petra Lind"]);
  });

  it("begins with the day where an article names its month alone elsewhere", () => {
    const month = scored("The ministers met in September 2023.", "September 2023", {
      probability: 0.9,
    });
    const day = {
      ...scored("They met on 22 September 2023.", "22 September 2023", { probability: 0.4 }),
      article: month.article,
    };
    const other = {
      ...scored("The next talks are on 3 October 2023.", "3 October 2023", { probability: 0.6 }),
      article: month.article,
    };
    expect(said("When did the ministers meet?", [month, other, day])[0]).toBe("22 September 2023");
    expect(said("Where did the ministers meet?", [month, other, day])[0]).toBe("September 2023");
    expect(said("When did the ministers meet?", [month, other])[0]).toBe("September 2023");
  });

  it("says what answers a question on the page, and not that question", () => {
    const asking = scored("Can I come with my horse?", "horse", { probability: 0.9 });
    const told = scored("Horses stay outside.", "stay outside", { probability: 0.4, id: "b.txt" });
    const asked = "May I bring my horse?";
    const said = decide(evidenceOf(asked, [asking, told]), MODEL);
    expect(said.chosen).toEqual([told]);
    expect(decide(evidenceOf(asked, [asking]), MODEL).chosen).toEqual([]);
    for (const title of ["14:00 · Panel: Can horses swim?", "The talk is called “Can horses swim?”"]) {
      const talk = scored(title, "Can horses swim");
      expect(decide(evidenceOf("What is the talk on horses?", [talk]), MODEL).chosen).toEqual([talk]);
    }
  });

  it("is of the edition asked for, where the articles number them", () => {
    const third = scored("Ada Berg won the third Brill Cup.", "Ada Berg", { probability: 0.9 });
    const fourth = scored("Max Roth won the 4th Brill Cup.", "Max Roth", { id: "b.txt" });
    expect(said("Who won the fourth Brill Cup?", [third, fourth])).toEqual(["Max Roth"]);
    expect(said("Who won the 5th Brill Cup?", [third, fourth])).toEqual([]);
  });

  it("is nothing to what is said to the bot itself", () => {
    expect(said("Thank you!", [SURE])).toEqual([]);
  });

  it("begins with the newest of what answers as well where the latest is asked for", () => {
    const older = scored("The toll was 3 crowns.", "3 crowns", {
      probability: 0.9,
      date: "2024-01-01",
    });
    const newer = scored("A crossing costs 4 crowns.", "4 crowns", {
      probability: 0.5,
      date: "2026-01-01",
      id: "b",
    });
    expect(said("What is the latest toll?", [older, newer])[0]).toBe("4 crowns");
    expect(said("What is the toll?", [older, newer])[0]).toBe("3 crowns");
  });
});

describe("two articles that disagree", () => {
  const one = scored("The flood took 12 houses.", "12 houses", { probability: 0.9 });
  const two = scored("The flood took 15 houses.", "15 houses", { probability: 0.8, id: "b.txt" });

  it("are both cited, and no short answer takes sides", () => {
    const decision = decide(evidenceOf("How many houses did the flood take?", [one, two]), MODEL);
    expect(decision).toMatchObject({ chosen: [one, two], conflict: true, short: null });
  });

  it("are no disagreement where the latest is asked for", () => {
    const evidence = evidenceOf("How many houses did the flood take so far?", [one, two]);
    expect(decide(evidence, MODEL).conflict).toBe(false);
  });
});

describe("articles that agree", () => {
  const agreeing = (others: readonly ScoredSentence[]): number =>
    decide(evidenceOf("Who opened the bridge?", [SURE, ...others]), MODEL).agreeing;
  const same = scored("Petra Lind came to open it.", "Petra Lind", {
    probability: 0.6,
    id: "b.txt",
  });

  it("are counted once each, where they are likely to answer, with the same words", () => {
    const again = scored("Petra Lind cut the ribbon.", "Petra Lind", {
      probability: 0.5,
      id: "b.txt",
    });
    const third = scored("The bridge, said Petra Lind, is open.", "Petra Lind", {
      probability: 0.4,
      id: "c.txt",
    });
    expect(agreeing([same, again, third])).toBe(2);
    expect(agreeing([{ ...same, probability: 0.29 }])).toBe(0);
    expect(agreeing([OTHER])).toBe(0);
    expect(agreeing([{ ...same, answer: { start: 6, end: 10, text: "Lind" } }])).toBe(0);
  });

  it("are none of those that print the first one's text", () => {
    const reprinted = { ...SURE, reprints: ["b.txt"] };
    const decision = decide(evidenceOf("Who opened the bridge?", [reprinted, same]), MODEL);
    expect(decision.agreeing).toBe(0);
  });
});

describe("further sources", () => {
  it("are one sentence of each article that is not cited, as long as it is likely at all", () => {
    const more = scored("Hale was on the new bridge.", "Hale", { probability: 0.25, id: "b.txt" });
    const again = scored("On the bridge stood Hale.", "Hale", { probability: 0.24, id: "b.txt" });
    const unlikely = scored("It rained in the hills.", "hills", { probability: 0.1, id: "c.txt" });
    const evidence = evidenceOf("Who opened the bridge?", [SURE, more, again, unlikely]);
    expect(decide(evidence, MODEL).further).toEqual([more]);
  });
});
