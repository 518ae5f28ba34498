import { citableText } from "../../src/answer/citable-text.ts";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgeAnswer } from "../../scripts/tools/evaluation/judge-answer.ts";
import { readQuestionSet } from "../../scripts/tools/evaluation/question-set.ts";
import { loadArticles } from "../../src/articles/read/load-articles.ts";
import { openAnswerer } from "./open-answerer.ts";
import type { OpenedAnswerer } from "./open-answerer.ts";

const SHARED = join(import.meta.dirname, "../../../shared");
const SEEDS = join(SHARED, "seeds");
const QUESTIONS = join(SHARED, "eval/seeds-public/questions.jsonl");

/** Two real articles that are not ours to include; where they lie beside the repository, the main job runs on them. */
describe.skipIf(!existsSync(SEEDS) || !existsSync(QUESTIONS))(
  "the main job on two real articles (skipped where ../shared/seeds is not there)",
  () => {
    let opened: OpenedAnswerer;
    let texts: Map<string, string>;
    beforeAll(async () => {
      opened = await openAnswerer(SEEDS);
      const { articles } = await loadArticles(SEEDS);
      texts = new Map(articles.map(({ id, text }) => [id, text]));
    });
    afterAll(() => {
      opened.close();
    });

    it("reads both", () => {
      expect(texts.size).toBe(readdirSync(SEEDS).length);
    });

    it("answers two questions in three as expected, cites the right article and says nothing forbidden", async () => {
      const textOf = (id: string): string | null => texts.get(id) ?? null;
      let asExpected = 0;
      let cited = 0;
      let answered = 0;
      const questions = readQuestionSet(QUESTIONS);
      for (const question of questions) {
        const now = new Date("2026-03-20T00:00:00Z");
        const answer = await opened.answerer.answer({
          question: question.question,
          now,
          history: question.history,
        });
        const judged = judgeAnswer(question, answer, { textOf, saidAnyway: null });
        expect(judged.violates, question.id).toBe(false);
        if (judged.isRight) asExpected += 1;
        if (answer.kind === "answered") {
          for (const { articleId, quote, start, end, title } of answer.citations) {
            const text = texts.get(articleId)!;
            expect(citableText({ text, title }).slice(start, end)).toBe(quote);
          }
          if (question.relevant.length > 0) {
            answered += 1;
            const ids = answer.citations.map(({ articleId }) => articleId);
            if (ids.some((id) => question.relevant.includes(id))) cited += 1;
          }
        }
      }
      expect(asExpected / questions.length).toBeGreaterThanOrEqual(0.67);
      expect(cited / answered).toBeGreaterThanOrEqual(0.95);
    });
  },
);
