import type { Collection } from "../index/collection.ts";
import type { Question } from "../question/question.ts";
import type { QuestionReader } from "../question/read-question.ts";
import { abstentionReason } from "./abstain.ts";
import { answerTexts } from "./answer-texts.ts";
import type {
  AbstentionReason,
  Abstained,
  Answer,
  Answered,
  Ask,
  NearestArticle,
  QuestionAnswerer,
  ReadWindow,
} from "./answer.ts";
import type { ChosenSentence } from "./cite.ts";
import { cite } from "./cite.ts";
import { createCalendarAnswerer } from "./events/calendar-answerer.ts";
import { clockIn, DEFAULT_ZONE } from "../question/local-time.ts";
import type { EvidenceFinder, Finding, JudgedEvidence } from "./find-evidence.ts";
import { MAX_FURTHER_SOURCES } from "./further-sources.ts";
import { interleave } from "./interleave.ts";
import { judgeTogether } from "./judge-findings.ts";
import type { Outcome } from "./judge-findings.ts";
import { readAsk } from "./read-ask.ts";
import { MAX_STATEMENTS } from "./select-statements.ts";

const MAX_RETRIEVED = 20;
const MAX_NEAREST = 3;

export interface AnsweringParts {
  readonly collection: Pick<Collection, "articles" | "manifest">;
  readonly reader: QuestionReader;
  readonly finder: EvidenceFinder;
  /** Milliseconds from any origin, for the timings only. */
  readonly stopwatch: () => number;
}

/** Answers from one generation of the index: retrieve, judge the evidence, choose, cite, or abstain. */
export function createQuestionAnswerer(parts: AnsweringParts): QuestionAnswerer {
  const { collection, reader, finder, stopwatch } = parts;
  const calendar = createCalendarAnswerer(collection);

  async function answer(ask: Ask): Promise<Answer> {
    const started = stopwatch();
    const { text, questions } = readAsk(ask, reader);
    const said = await fromCalendar(questions, ask);
    if (said !== null) {
      const total = round(stopwatch() - started);
      const cited =
        said.kind === "answered" ? said.citations.map(({ articleId }) => articleId) : [];
      return {
        question: text,
        interpretation: questions[0]!.interpretation,
        language: questions[0]!.language,
        confidence: null,
        retrieved: [...new Set(cited)],
        ...said,
        timingsMs: { retrieve: 0, answer: total, total },
      };
    }
    const findings: Finding[] = [];
    for (const question of questions) findings.push(await finder.find(question, ask.signal));
    const retrieved = stopwatch();
    const outcomes = judgeTogether(findings);
    const base = {
      question: text,
      interpretation: questions.map((question) => question.interpretation).find(isGiven) ?? null,
      language: questions[0]!.language,
      window: readWindow(questions),
      confidence: confidenceOf(findings),
      retrieved: interleave(findings.map((finding) => finding.articles)).slice(0, MAX_RETRIEVED),
    };
    const outcome = await (outcomes.some(({ chosen }) => chosen.length > 0)
      ? say(outcomes, base.language)
      : refuse(findings, base.language));
    const ended = stopwatch();
    const timingsMs = {
      retrieve: round(retrieved - started),
      answer: round(ended - retrieved),
      total: round(ended - started),
    };
    return { ...base, ...outcome, timingsMs };
  }

  /** Null where the calendar does not answer; a window that was set is one of publication. */
  async function fromCalendar(questions: readonly Question[], { now, zone, window }: Ask) {
    if (questions.length !== 1 || window !== undefined) return null;
    return await calendar.answer(questions[0]!, clockIn(zone ?? DEFAULT_ZONE, now));
  }

  async function say(
    outcomes: readonly Outcome[],
    language: Question["language"],
  ): Promise<Pick<Answered, AnsweredKeys>> {
    const evidence = interleave(outcomes.map(({ chosen }) => chosen)).slice(0, MAX_STATEMENTS);
    const sentences = await Promise.all(distinctSentences(evidence).map(withReprints));
    const { statements, citations } = cite(sentences);
    const others = interleave(outcomes.map(({ further }) => further)).slice(0, MAX_FURTHER_SOURCES);
    const { citations: further } = cite(
      await Promise.all(distinctSentences(others).map(withReprints)),
      citations.length + 1,
    );
    const shorts = outcomes.flatMap(({ short }) => (short === null ? [] : [short]));
    const short =
      shorts.length === 0 ? null : [...new Set(shorts.map((one) => one.text))].join("; ");
    const conflict = outcomes.some((outcome) => outcome.conflict);
    const lines = [
      ...(short === null ? [] : [short]),
      ...(conflict ? [answerTexts(language).conflict] : []),
      ...statements.map(
        (one) => `${one.text} ${one.markers.map((marker) => `[${marker}]`).join("")}`,
      ),
    ];
    return {
      kind: "answered",
      answer: lines.join("\n"),
      short,
      shortIsDerived: shorts.some((one) => one.isDerived),
      statements,
      citations,
      further,
      conflict,
    };
  }

  async function refuse(
    findings: readonly Finding[],
    language: Question["language"],
  ): Promise<Pick<Abstained, "kind" | "answer" | "reason" | "nearest">> {
    const reason = strongestReason(
      findings.map((finding) => abstentionReason(finding, collection.manifest.dates)),
    );
    const nearest = reason === "not-a-question" ? [] : await nearestArticles(findings);
    return { kind: "abstained", answer: answerTexts(language).refusals[reason], reason, nearest };
  }

  async function nearestArticles(findings: readonly Finding[]): Promise<NearestArticle[]> {
    const ids = interleave(findings.map((finding) => finding.articles)).slice(0, MAX_NEAREST);
    const summaries = await collection.articles.summaries(ids);
    return summaries.map(({ id, title, date }) => ({ articleId: id, title, date }));
  }

  async function withReprints(evidence: JudgedEvidence): Promise<ChosenSentence> {
    const { sentence, article, reprints: alike } = evidence;
    const printing = [article.summary.id, ...alike];
    const equal = await Promise.all(printing.map((id) => collection.articles.duplicatesOf(id)));
    const reprints = [...new Set([...equal.flat(), ...alike])].filter((id) => id !== printing[0]);
    return { sentence, article, reprints };
  }

  return { answer };
}

type AnsweredKeys =
  | "kind"
  | "answer"
  | "short"
  | "shortIsDerived"
  | "statements"
  | "citations"
  | "further"
  | "conflict";

function distinctSentences(evidence: readonly JudgedEvidence[]): JudgedEvidence[] {
  return [...new Map(evidence.map((one) => [one.sentence, one])).values()];
}

const REASONS_BY_STRENGTH: readonly AbstentionReason[] = [
  "not-a-question",
  "outside-coverage",
  "unknown-entity",
  "false-premise",
  "weak-evidence",
  "no-evidence",
];

function strongestReason(reasons: readonly AbstentionReason[]): AbstentionReason {
  return REASONS_BY_STRENGTH.find((reason) => reasons.includes(reason)) ?? "no-evidence";
}

/** Of several questions in one, the least sure counts. */
function confidenceOf(findings: readonly Finding[]): number | null {
  const best = findings.map(({ evidence }) => evidence[0]?.probability ?? 0);
  return best.every((probability) => probability === 0) ? null : Math.min(...best);
}

function readWindow(questions: readonly Question[]): ReadWindow | null {
  const windows = questions.flatMap(({ time }) => (time.window === null ? [] : [time.window]));
  if (windows.length === 0) return null;
  const from = windows.map((window) => window.from).sort()[0]!;
  const to = windows
    .map((window) => window.to)
    .sort()
    .at(-1)!;
  return { from, to };
}

function isGiven(value: string | null): value is string {
  return value !== null;
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
