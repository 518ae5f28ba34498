import type { Random } from "../seeded-random.ts";
import { chance, pick, randomBelow, randomBetween } from "../seeded-random.ts";
import type { CorpusView } from "./corpus-view.ts";
import { lengthOf, without } from "./corpus-view.ts";
import { pickFrom, windowAround } from "./draw-parts.ts";
import { AnswerFinder } from "./find-answer.ts";
import type { PossibleAnswer } from "./find-answer.ts";
import { SubjectNamer } from "./name-subject.ts";
import type { DrawnPair, PairTask, TokenSpan } from "./pair-task.ts";
import { QuestionGrammar } from "./question-grammar.ts";
import type { WordClasses } from "./word-classes.ts";

/** Questions drawn from one place of an article: the others in the batch are its hardest negatives. */
const QUESTIONS_AT_ONE_PLACE = 4;
const PARAGRAPHS_AROUND = 2;
const MIN_SIDE = 3;
const MAX_SIDE = 10;
const MIN_SENTENCE = 8;
/** Words that carry meaning; with fewer a question could be about anything. */
const MIN_CONTENT = 3;
/** Leaves room for a title before it. */
const MAX_PASSAGE = 230;
/** A passage without the sentence asked about needs so many words left. */
const MIN_REST = 20;
const SHARES = {
  keywords: 0.2,
  openQuestion: 0.07,
  askedWhy: 0.5,
  hiddenSentence: 0.3,
  shortPassage: 0.2,
  passageWithTitle: 0.3,
  questionMark: 0.5,
  breakAtComma: 0.6,
  droppedStopWords: 0.1,
  droppedWords: 0.12,
};
const REASON = new Set(["because", "due", "owing"]);
/** Questions that ask for no one thing. */
const OPENINGS = [
  "what happened to",
  "what happened in",
  "what is known about",
  "tell me about",
  "what about",
].map((phrase) => phrase.split(" "));

/**
 * Questions made from sentences, and the paragraph around. A name, date or number is taken out of a
 * sentence and asked for with the question word that fits; what stands close to it becomes the question.
 * A pronoun at the head, or a clause that does not name the article's subject, gets the title: a question
 * comes without the article before it. Every fifth is a row of keywords.
 */
export function pseudoQuestionPairs(view: CorpusView, classes: WordClasses): PairTask {
  const grammar = new QuestionGrammar(classes);
  const subjects = new SubjectNamer(classes);
  const finder = new AnswerFinder(view.corpus, classes);
  const apostrophe = classes.idOf("'");
  const openingBracket = classes.idOf("(");
  const closingBracket = classes.idOf(")");
  const { corpus } = view;

  return {
    draw(random) {
      const middle = pickFrom(view.paragraphs, random);
      if (middle === null) return [];
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
    const query = finish(question, random);
    if (contentCount(query) < MIN_CONTENT) return null;
    return {
      query,
      context: chance(random, SHARES.passageWithTitle) ? view.titleOf(document) : [],
      passage: passageFor(paragraph, place, random),
      group: paragraph,
    };
  }

  function questionOn(sentence: TokenSpan, title: readonly number[], random: Random) {
    if (chance(random, SHARES.keywords)) return keywordsOf(sentence, title, random);
    if (chance(random, SHARES.openQuestion)) return openQuestion(sentence, title, random);
    const reason = reasonIn(sentence);
    if (reason !== null && chance(random, SHARES.askedWhy)) {
      const clause = contentOf({ start: Math.max(sentence.start, reason - MAX_SIDE), end: reason });
      const { left, right } = subjects.name({ left: clause, right: [] }, title, random);
      return grammar.askWhy([...left, ...right], random);
    }
    const answers = finder.find(sentence);
    if (answers.length === 0) return null;
    const answer = pick(random, answers);
    const clause = clauseAround(sentence, answer, random);
    if (clause.left.length + clause.right.length < MIN_CONTENT) return null;
    const asksForTitle = view.wordsOf(answer).every((word) => title.includes(word));
    const named = asksForTitle ? clause : subjects.name(clause, title, random);
    return grammar.ask({ ...named, kind: answer.kind }, random);
  }

  /** A handful of the sentence's content words, as typed into a search box. */
  function keywordsOf(sentence: TokenSpan, title: readonly number[], random: Random) {
    const content = contentOf(sentence).filter((word) => !classes.isStopWord(word));
    const count = randomBetween(random, 3, 7);
    const share = count / Math.max(count, content.length);
    const kept = content.filter(() => chance(random, share));
    return kept.length < MIN_CONTENT ? null : subjects.head(kept, title, random);
  }

  /** “what happened to” the subject, and a few of the sentence's words. */
  function openQuestion(sentence: TokenSpan, title: readonly number[], random: Random) {
    const content = contentOf(sentence).filter(
      (word) => !classes.isStopWord(word) && !title.includes(word),
    );
    const from = randomBelow(random, content.length);
    const some = content.slice(from, from + randomBetween(random, 2, 4));
    const opening = pick(random, OPENINGS).map((word) => classes.idOf(word));
    return [...opening, ...title.filter((word) => !classes.isPunctuation(word)), ...some];
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
    return classes.isBreak(corpus.tokens[place]!);
  }

  /** The words of a span without punctuation and what is in brackets; apostrophes stay. */
  function contentOf({ start, end }: TokenSpan): number[] {
    const words: number[] = [];
    let depth = 0;
    for (let place = start; place < end; place++) {
      const word = corpus.tokens[place]!;
      if (word === openingBracket) depth++;
      else if (word === closingBracket) depth = Math.max(0, depth - 1);
      else if (depth === 0 && (word === apostrophe || !classes.isPunctuation(word))) {
        words.push(word);
      }
    }
    return words;
  }

  function contentCount(words: readonly number[]): number {
    return words.filter((word) => !classes.isStopWord(word) && !classes.isPunctuation(word)).length;
  }

  /** Some words fall away, and every other question gets its mark. */
  function finish(question: readonly number[], random: Random): number[] {
    const [first = -1, second = -1, ...rest] = question;
    const kept = rest.filter((word) => {
      const rate = classes.isStopWord(word) ? SHARES.droppedStopWords : SHARES.droppedWords;
      return !chance(random, rate);
    });
    const mark = chance(random, SHARES.questionMark) ? [classes.idOf("?")] : [];
    return [first, second, ...kept, ...mark];
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
