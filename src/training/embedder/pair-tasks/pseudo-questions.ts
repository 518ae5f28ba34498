import type { Random } from "../seeded-random.ts";
import { chance, pick, randomBelow, randomBetween } from "../seeded-random.ts";
import type { CorpusView } from "./corpus-view.ts";
import { lengthOf, without } from "./corpus-view.ts";
import { pickFrom, windowAround } from "./draw-parts.ts";
import { findAnswers } from "./find-answer.ts";
import type { PossibleAnswer } from "./find-answer.ts";
import type { DrawnPair, PairTask, TokenSpan } from "./pair-task.ts";
import { QuestionGrammar } from "./question-grammar.ts";
import type { WordClasses } from "./word-classes.ts";

/** Questions drawn from one place of an article: the others in the batch are its hardest negatives. */
const QUESTIONS_AT_ONE_PLACE = 4;
const PARAGRAPHS_AROUND = 2;
const MIN_SIDE = 3;
const MAX_SIDE = 10;
const MIN_SENTENCE = 8;
const MIN_QUERY = 4;
const MAX_PASSAGE = 250;
/** A passage without the sentence asked about needs so many words left. */
const MIN_REST = 20;
const SHARES = {
  keywords: 0.2,
  hiddenSentence: 0.3,
  shortPassage: 0.2,
  passageWithTitle: 0.3,
  questionMark: 0.5,
  subjectNamed: 0.5,
  breakAtComma: 0.6,
  droppedStopWords: 0.1,
  droppedWords: 0.12,
};
const REASON = new Set(["because", "due", "owing"]);

/**
 * Questions made from sentences, and the paragraph around. A name, date or number is taken out of a
 * sentence and asked for with the question word that fits; what stands close to it becomes the question.
 * A pronoun at the head, or a clause that does not name the article's subject, gets the title: a question
 * comes without the article before it. Every fifth is a row of keywords.
 */
export function pseudoQuestionPairs(view: CorpusView, classes: WordClasses): PairTask {
  const grammar = new QuestionGrammar(classes);
  const { corpus } = view;

  return {
    draw(random) {
      const middle = pickFrom(view.paragraphs, random);
      const { start, end } = view.paragraphsOf(view.documentOf(middle));
      return Array.from({ length: QUESTIONS_AT_ONE_PLACE }, () => {
        const offset = randomBetween(random, -PARAGRAPHS_AROUND, PARAGRAPHS_AROUND);
        return drawAt(Math.min(end - 1, Math.max(start, middle + offset)), random);
      }).filter((pair) => pair !== null);
    },
  };

  function drawAt(paragraph: number, random: Random): DrawnPair | null {
    const sentences = view.sentencesOf(paragraph);
    const place = sentences.start + randomBelow(random, lengthOf(sentences));
    const sentence = view.sentenceSpan(place);
    if (lengthOf(sentence) < MIN_SENTENCE) return null;
    const document = view.documentOf(paragraph);
    const question = questionOn(sentence, view.titleOf(document), random);
    if (question === null) return null;
    return {
      query: finish(question, random),
      context: chance(random, SHARES.passageWithTitle) ? view.titleOf(document) : [],
      passage: passageFor(paragraph, place, random),
      group: paragraph,
    };
  }

  function questionOn(sentence: TokenSpan, title: readonly number[], random: Random) {
    if (chance(random, SHARES.keywords)) return keywordsOf(sentence, title, random);
    const reason = reasonIn(sentence);
    if (reason !== null && chance(random, 0.5)) {
      const clause = contentOf({ start: Math.max(sentence.start, reason - MAX_SIDE), end: reason });
      return grammar.askWhy(withSubject(clause, title, random), random);
    }
    const answers = findAnswers(corpus, classes, sentence);
    if (answers.length === 0) return null;
    const answer = pick(random, answers);
    const { left, right } = clauseAround(sentence, answer, random);
    if (left.length + right.length < 3) return null;
    const asksForTitle = wordsOf(answer).every((word) => title.includes(word));
    return grammar.ask(
      {
        left: asksForTitle ? left : withSubject(left, title, random, right),
        right,
        kind: answer.kind,
      },
      random,
    );
  }

  /** A handful of the sentence's content words, as typed into a search box. */
  function keywordsOf(sentence: TokenSpan, title: readonly number[], random: Random) {
    const content = contentOf(sentence).filter((word) => !classes.isStopWord(word));
    const count = randomBetween(random, 3, 7);
    const share = count / Math.max(count, content.length);
    const kept = content.filter(() => chance(random, share));
    if (kept.length < 3) return null;
    return namesSubject(kept, title) || !chance(random, SHARES.subjectNamed)
      ? kept
      : [...title, ...kept];
  }

  /** Where the sentence turns to a reason for what it said, or null. */
  function reasonIn({ start, end }: TokenSpan): number | null {
    for (let place = start + MIN_SENTENCE - 3; place < end - 2; place++) {
      if (REASON.has(classes.words[corpus.tokens[place]!] ?? "")) return place;
    }
    return null;
  }

  /** What stands left and right of the answer, up to a comma or a few words on. */
  function clauseAround(sentence: TokenSpan, answer: PossibleAnswer, random: Random) {
    const start = Math.max(
      sentence.start,
      answer.start - randomBetween(random, MIN_SIDE, MAX_SIDE),
    );
    const end = Math.min(sentence.end, answer.end + randomBetween(random, MIN_SIDE, MAX_SIDE));
    const breaks = chance(random, SHARES.breakAtComma);
    return {
      left: contentOf({
        start: breaks ? lastBreak(start, answer.start) : start,
        end: answer.start,
      }),
      right: contentOf({ start: answer.end, end: breaks ? firstBreak(answer.end, end) : end }),
    };
  }

  /** A break next to the answer leaves nothing to ask with and does not count. */
  function lastBreak(start: number, end: number): number {
    for (let place = end - MIN_SIDE; place > start; place--) if (isBreak(place)) return place;
    return start;
  }

  function firstBreak(start: number, end: number): number {
    for (let place = start + MIN_SIDE; place < end; place++) if (isBreak(place)) return place;
    return end;
  }

  function isBreak(place: number): boolean {
    return /^[,;:()–—]$/.test(classes.words[corpus.tokens[place]!] ?? "");
  }

  /** The words of a span without punctuation; apostrophes stay. */
  function contentOf(span: TokenSpan): number[] {
    const apostrophe = classes.idOf("'");
    return wordsOf(span).filter((word) => word === apostrophe || !classes.isPunctuation(word));
  }

  function wordsOf(span: TokenSpan): number[] {
    return view.wordsOf(span);
  }

  /** The clause with the article's title for a pronoun, or, where nothing names the subject, before it. */
  function withSubject(
    left: readonly number[],
    title: readonly number[],
    random: Random,
    right: readonly number[] = [],
  ): number[] {
    const [first = -1, ...rest] = left;
    const subject = title.filter((word) => !classes.isPunctuation(word));
    if (classes.isSubjectPronoun(first)) return [...subject, ...rest];
    const possessive = left.findIndex((word) => classes.isPossessive(word));
    if (possessive >= 0) {
      const owner = [...subject, classes.idOf("'"), classes.idOf("s")];
      return [...left.slice(0, possessive), ...owner, ...left.slice(possessive + 1)];
    }
    if (namesSubject([...left, ...right], title) || !chance(random, SHARES.subjectNamed)) {
      return [...left];
    }
    return [...left, ...(left.length > 0 ? [classes.idOf("of")] : []), ...subject];
  }

  function namesSubject(words: readonly number[], title: readonly number[]): boolean {
    return title.some((word) => !classes.isStopWord(word) && words.includes(word));
  }

  /** Some words fall away, and every other question gets its mark. */
  function finish(question: readonly number[], random: Random): number[] {
    const [first = -1, second = -1, ...rest] = question;
    const kept = rest.filter((word) => {
      const rate = classes.isStopWord(word) ? SHARES.droppedStopWords : SHARES.droppedWords;
      return !chance(random, rate);
    });
    const body = kept.length + 2 >= MIN_QUERY ? kept : rest;
    const mark = chance(random, SHARES.questionMark) ? [classes.idOf("?")] : [];
    return [first, second, ...body, ...mark];
  }

  function passageFor(paragraph: number, sentence: number, random: Random): TokenSpan[] {
    const span = view.paragraphSpan(paragraph);
    const asked = view.sentenceSpan(sentence);
    const rest = lengthOf(span) - lengthOf(asked);
    if (rest >= MIN_REST && chance(random, SHARES.hiddenSentence)) return without(span, asked);
    if (chance(random, SHARES.shortPassage)) {
      const sentences = view.sentencesOf(paragraph);
      const first = Math.max(sentences.start, sentence - randomBelow(random, 2));
      const last = Math.min(sentences.end - 1, sentence + randomBelow(random, 2));
      return [{ start: view.sentenceSpan(first).start, end: view.sentenceSpan(last).end }];
    }
    return [windowAround(span, asked, MAX_PASSAGE, random)];
  }
}
