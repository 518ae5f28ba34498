import { asksForHours } from "../question/asks-for-hours.ts";
import { clockIn, DEFAULT_ZONE } from "../question/local-time.ts";
import type { Question } from "../question/question.ts";
import type { QuestionReader } from "../question/read-question.ts";
import type { Ask } from "./answer.ts";
import type { AnswerModel } from "./answer-model.ts";
import { MAX_STATEMENTS } from "./decide.ts";
import { readAsk } from "./read-ask.ts";
import { chosenWindow } from "./chosen-window.ts";
import type { CalendarAnswerer, CalendarSaid } from "./events/calendar-answerer.ts";
import { readCalendarAsk } from "./events/ask/read-calendar-ask.ts";
import type { CalendarAsk } from "./events/ask/calendar-ask.ts";
import { asksForNewest } from "./forms/digest.ts";
import type { Evidence, EvidenceFinder, ScoredSentence } from "./score-sentences.ts";

/** A sentence that was read. */
export interface ExplainedSentence extends ScoredSentence {
  /** What each feature adds to the logarithm of the odds, the heaviest first. */
  readonly parts: ReturnType<AnswerModel["parts"]>;
}

interface ExplainedCalendar {
  readonly ask: CalendarAsk;
  /** Null where it has no answer, which the sentences then may. */
  readonly said: CalendarSaid | null;
}

/** How one question was read, and what each stage made of it; lists are best first. */
export interface Explanation {
  readonly question: Question;
  /** What it asks of the calendar of events; null where it asks nothing of it. */
  readonly calendar: ExplainedCalendar | null;
  /** Where the calendar answers, what would be read without it; so too the sentences. */
  readonly windows: Evidence["windows"];
  readonly sentences: readonly ExplainedSentence[];
  /** From this probability on a sentence is said. */
  readonly answerFrom: number;
  /** What would be said had the bot to answer. */
  readonly saidAnyway: readonly string[];
}

/** Tells how a question is worked on; the same stages as for the answer. */
export interface QuestionExplainer {
  /** One explanation for each question inside the text. */
  explain(ask: Ask): Promise<Explanation[]>;
}

const MAX_WINDOWS = 4;
const MAX_SENTENCES = 5;

export function createQuestionExplainer(parts: {
  readonly reader: Pick<QuestionReader, "read">;
  readonly finder: EvidenceFinder;
  readonly model: AnswerModel;
  readonly calendar: CalendarAnswerer;
}): QuestionExplainer {
  const { calendar, reader, finder, model } = parts;

  /** As answering does it: a time that was set is one of publication. */
  async function askCalendar(question: Question, { now, window, zone }: Ask) {
    const isOther = asksForHours(question.text) !== null || asksForNewest(question);
    const read = window !== undefined || isOther ? null : readCalendarAsk(question);
    if (read === null) return null;
    return { ask: read, said: await calendar.answer(question, clockIn(zone ?? DEFAULT_ZONE, now)) };
  }

  async function explain(ask: Ask): Promise<Explanation[]> {
    const explanations: Explanation[] = [];
    const { questions } = readAsk(ask, reader);
    for (const question of questions) {
      const asked = await askCalendar(question, ask);
      const evidence = await finder.find(question, ask.signal, chosenWindow(ask));
      explanations.push({
        question,
        // Of several questions those that it has nothing on are left to the sentences.
        calendar:
          asked?.said?.kind === "abstained" && questions.length > 1 ? { ...asked, said: null } : asked,
        windows: evidence.windows.slice(0, MAX_WINDOWS),
        sentences: evidence.sentences
          .slice(0, MAX_SENTENCES)
          .map((one) => ({ ...one, parts: model.parts(one.features) })),
        answerFrom: model.answerFrom(question),
        saidAnyway: evidence.sentences.slice(0, MAX_STATEMENTS).map(({ sentence }) => sentence.text),
      });
    }
    return explanations;
  }

  return { explain };
}
