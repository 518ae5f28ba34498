import type { ArticleSummary } from "../articles/read/article.ts";
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
import { besideWindow, chosenWindow } from "./chosen-window.ts";
import type { ChosenSentence } from "./cite.ts";
import { cite } from "./cite.ts";
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

  async function answer(ask: Ask): Promise<Answer> {
    const started = stopwatch();
    const { text, questions } = readAsk(ask, reader);
    const findings: Finding[] = [];
    const within = chosenWindow(ask);
    for (const question of questions) {
      findings.push(await finder.find(question, ask.signal, within));
    }
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
      : within === null
        ? refuse(findings, base.language)
        : refuseWithin(within, findings, ask.signal));
    const ended = stopwatch();
    const timingsMs = {
      retrieve: round(retrieved - started),
      answer: round(ended - retrieved),
      total: round(ended - started),
    };
    return { ...base, ...outcome, timingsMs };
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

  /** Says that there is nothing inside the time chosen, where outside of it there is. */
  async function refuseWithin(
    within: ReadWindow,
    inside: readonly Finding[],
    signal?: AbortSignal,
  ): Promise<Pick<Abstained, "kind" | "answer" | "reason" | "nearest" | "besideWindow">> {
    const { language } = inside[0]!.question;
    const refusal = await refuse(inside, language);
    const anyTime: Finding[] = [];
    for (const { question } of inside) {
      const time = { ...question.time, window: null };
      anyTime.push(await finder.find({ ...question, time }, signal));
    }
    const likely = anyTime.flatMap(({ evidence }) => evidence.filter((one) => one.isLikely));
    const beside = besideWindow(
      likely.map(({ article }) => nearestOf(article.summary)),
      anyTime.flatMap(({ passages }) => passages.map(({ article }) => nearestOf(article))),
      within,
    );
    const nearest = [beside.earlier, beside.later].filter((one) => one !== null);
    // Where nobody is known by that name, no other time helps.
    if (nearest.length === 0 || !OF_TIME.has(refusal.reason)) return refusal;
    return {
      ...refusal,
      answer: answerTexts(language).nothingInside,
      nearest,
      besideWindow: beside,
    };
  }

  async function nearestArticles(findings: readonly Finding[]): Promise<NearestArticle[]> {
    const ids = interleave(findings.map((finding) => finding.articles)).slice(0, MAX_NEAREST);
    const summaries = await collection.articles.summaries(ids);
    return summaries.map(nearestOf);
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

/** Reasons that may be otherwise at another time. */
const OF_TIME: ReadonlySet<AbstentionReason> = new Set(["no-evidence", "weak-evidence", "outside-coverage"]); // prettier-ignore

function nearestOf({ id, title, date }: ArticleSummary): NearestArticle {
  return { articleId: id, title, date };
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
