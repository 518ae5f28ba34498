import { describe, expect, it } from "vitest";
import { findEvents } from "../../../src/events/find-events.ts";
import { createCalendarAnswerer } from "../../../src/answer/events/calendar-answerer.ts";
import { createCollectionWords } from "../../../src/question/collection-words.ts";
import { createQuestionReader } from "../../../src/question/read-question.ts";
import { loadAliasTable } from "../../../src/text/names/alias-table.ts";
import { splitSentences } from "../../../src/text/sentences/split-sentences.ts";
import { createMemoryArticleStore } from "../../fakes/memory-article-store.ts";
import { makeArticle } from "../../index/rows.ts";
import { statisticsOf } from "../../question/word-statistics.ts";

const NOTICES = [
  ["picnic.md", "Picnic", "The spring picnic is on Saturday, 18 April 2026 at 14:00 in the old harbour."],
  ["quiz.md", "Quiz", "The quiz night is on Friday, 27 March 2026 at 19:00 in the lounge."],
  ["quiz-news.md", "Quiz night: a new venue", "Come to the boat house instead."],
  ["film.md", "Film", "The film night has been rescheduled. Film night: Thursday, 9 April 2026, 20:00."],
] as const;
const articles = NOTICES.map(([id, title, text]) => makeArticle({ id, date: "2026-03-01", title, text }));
const store = createMemoryArticleStore(
  articles.map((article) => ({
    article,
    textHash: "",
    passages: [],
    events: findEvents(article, splitSentences(article.text)),
  })),
);
const answerer = createCalendarAnswerer({ articles: store });
const reader = createQuestionReader({
  aliases: loadAliasTable(),
  collection: createCollectionWords(statisticsOf(articles.map(({ text }) => text)), () => false),
});

async function ask(text: string): Promise<string[] | undefined> {
  const now = new Date("2026-03-18T10:00:00Z");
  const said = await answerer.answer(reader.read({ text, earlier: [], now }).at(-1)!, now);
  return said?.answer.split("\n");
}

const PICNIC = "Sat, 18 April 2026, 14:00 · spring picnic · the old harbour [1]";

describe("an event that is asked about for a change", () => {
  it.each(["has the picnic been moved?", "is the picnic still on?", "is the picnic on 18 April cancelled?"])(
    "is said for %j to be as planned where no article tells of one",
    async (question) => {
      expect(await ask(question)).toEqual(["No change of it is found in the collection.", PICNIC]);
    },
  );

  it("is told in the language of the question", async () => {
    expect((await ask("spring picnic iptal mi?"))?.[0]).toBe(
      "Derlemede bununla ilgili bir değişiklik bulunmuyor.",
    );
  });

  it.each([
    ["its own article speaks of one", "has the film night been moved?", "Thu, 9 April 2026, 20:00"],
    ["an article that is called so does", "has the quiz night been moved?", "Fri, 27 March 2026, 19:00"],
    ["it is on another day", "is the picnic on 25 April cancelled?", "Sat, 18 April 2026, 14:00"],
  ])("is not said to be where %s", async (_, question, day) => {
    const said = await ask(question);
    expect(said).toHaveLength(1);
    expect(said![0]).toContain(day);
  });
});
