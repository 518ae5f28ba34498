import { answerTexts } from "../answer-texts.ts";
import type { Abstained, Answer, Answered, Ask, Citation, QuestionAnswerer } from "../answer.ts";
import { marked } from "../cite.ts";
import type { PassageSource, SourcePassage } from "../passage-source.ts";
import { NOTHING_GATED, gateStatement } from "../gate/gate-statements.ts";
import type { Gated } from "../gate/gate-statements.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { toTerms } from "../../text/words/terms.ts";
import { toWords } from "../../text/words/words.ts";
import { termOf } from "../../text/words/stem.ts";
import { askForObjects } from "./ask-for-objects.ts";
import { draftRequest, numberSentences, readDraft } from "./drafting.ts";
import type { LanguageModel } from "./language-model.ts";
import { shownIfSlow, SLOW_MS } from "./shown-if-slow.ts";

export interface ComposingOptions {
  /** Finds the answer; what it says is said where the model is not asked or is of no help. */
  readonly extraction: QuestionAnswerer;
  readonly passages: PassageSource;
  readonly model: LanguageModel;
  /** How long an answer may take with what the model does for it, finding it included. */
  readonly timeoutMs: number;
  /** A model that takes longer is waited for with the answer without it in sight; default `SLOW_MS`. */
  readonly slowMs?: number;
  /** Milliseconds from any origin, for the timings. */
  readonly stopwatch: () => number;
  /** Told why an answer was not worded by the model. */
  readonly onProblem?: (error: unknown) => void;
  /** Told what the gate did with the drafts of an answer. */
  readonly onGated?: (gated: Gated) => void;
}

const PASSAGES_SHOWN = 8;
/** A model that goes on drafting is not listened to for ever. */
const MAX_DRAFTS = 12;

/**
 * Has a language model word what is asked broadly, or what the reader has refused while passages speak of it, and says
 * of it only what the gate lets through; see `Answer.isOpenToWording`. Whatever befalls the model, the answer is at worst the one
 * it would be without.
 */
export function createComposingAnswerer(options: ComposingOptions): QuestionAnswerer {
  const { extraction, model, onProblem, passages, slowMs = SLOW_MS, stopwatch, timeoutMs } = options;

  async function answer(ask: Ask): Promise<Answer> {
    const began = stopwatch();
    const found = await extraction.answer(ask);
    if (found.isOpenToWording !== true) return found;
    const started = stopwatch();
    const given = await shownIfSlow(found, ask, slowMs, async () => {
      const gated = await compose(found, ask, began + timeoutMs);
      options.onGated?.(gated);
      return helps(gated, found) ? composed(found, gated) : found;
    }).catch((error: unknown) => {
      ask.signal?.throwIfAborted();
      onProblem?.(error);
      return found;
    });
    return { ...given, timingsMs: withElapsed(found.timingsMs, stopwatch() - started) };
  }

  /** @param until by the stopwatch */
  async function compose(found: Answer, ask: Ask, until: number): Promise<Gated> {
    const { signal } = ask;
    const sentences = numberSentences(await passagesFor(found, ask));
    const request = draftRequest(inContext(found), sentences);
    const timeLeftMs = until - stopwatch();
    const objects = await askForObjects(model, request, { signal, onProblem, timeoutMs: timeLeftMs });
    let gated = NOTHING_GATED;
    for (const draft of objects.flatMap((object) => readDraft(object) ?? []).slice(0, MAX_DRAFTS)) {
      signal?.throwIfAborted();
      gated = await gateStatement(gated, draft, sentences, (...said) => passages.faultIn(...said));
    }
    return gated;
  }

  function passagesFor(found: Answer, { history, now, window }: Ask): Promise<SourcePassage[]> {
    return passages.passagesFor({
      question: found.question,
      now,
      ...(history === undefined ? {} : { history }),
      ...(window === undefined ? {} : { window }),
      holding: found.kind === "answered" ? [...found.citations, ...found.further] : [],
      limit: PASSAGES_SHOWN,
    });
  }

  return { answer };
}

/** Of the sentences found to answer so many are quoted, lest a part of a comparison or a list is lost. */
const SHARE_RESTED_ON = 0.5;
/** So many statements may be a sentence in the place of one that the gate has dropped: a model that errs chooses ill. */
const SHARE_REPLACED = 0.5;

/**
 * Whether what was let through answers at least as well as what was found: it rests on what the reader has judged to
 * answer and still shows the short answer; of a refused question, it speaks of what is asked.
 */
function helps({ citations, dropped, statements }: Gated, found: Answer): boolean {
  if (citations.length === 0 || dropped.length > statements.length * SHARE_REPLACED) return false;
  if (found.kind === "abstained") return speaksOf(citations, found);
  const rested = found.citations.filter((one) => citations.some((other) => overlaps(one, other)));
  return (
    rested.length >= Math.max(1, found.citations.length * SHARE_RESTED_ON) && showsShort(found, citations)
  );
}

function overlaps(one: Citation, other: Citation): boolean {
  return one.articleId === other.articleId && one.start < other.end && one.end > other.start;
}

/** A question behind those that it leans on. */
function inContext({ interpretation, question }: Answer): string {
  return interpretation === null ? question : `${interpretation} → ${question}`;
}

/** Of the words of a refused question, so many stand in what is quoted and its headlines. */
const SHARE_SPOKEN_OF = 0.5;

function speaksOf(citations: readonly Citation[], refused: Abstained): boolean {
  const asked = toWords(inContext(refused))
    .filter(({ folded }) => !isStopWord(folded))
    .map(({ folded }) => termOf(folded));
  const quoted = new Set(citations.flatMap(({ quote, title }) => toTerms(`${title}\n${quote}`)));
  const spokenOf = asked.filter((term) => quoted.has(term));
  return asked.length > 0 && spokenOf.length / asked.length >= SHARE_SPOKEN_OF;
}

function composed(found: Answer, { citations, statements }: Gated): Answered {
  const before = found.kind === "answered" ? found : null;
  const short = before?.short ?? null;
  const texts = answerTexts(found.language);
  // What the reader has refused, or was not sure of, no model makes sure.
  const isUnsure = before === null || before.lead === texts.unsure;
  const further = (before?.further ?? [])
    .filter((one) => !citations.some((other) => overlaps(one, other)))
    .map((one, at) => ({ ...one, marker: citations.length + at + 1 }));
  const said = statements.flatMap((one) => [
    marked(one),
    ...(one.isReworded === true ? one.markers.map((marker) => `“${citations[marker - 1]!.quote}”`) : []),
  ]);
  const { interpretation, language, question, retrieved, timingsMs, window } = found;
  return {
    kind: "answered",
    ...{ question, interpretation, language, window, retrieved, timingsMs },
    confidence: found.confidence,
    answer: [short, isUnsure ? texts.unsure : null, ...said, texts.composed]
      .filter((line) => line !== null)
      .join("\n"),
    ...(isUnsure && { lead: texts.unsure }),
    short,
    shortIsDerived: before?.shortIsDerived ?? false,
    statements,
    citations,
    further,
    conflict: false,
    isComposed: true,
  };
}

/** All that a derived short answer was drawn from is quoted; of another, the words themselves. */
function showsShort(
  { citations: before, short, shortIsDerived }: Answered,
  citations: readonly Citation[],
): boolean {
  if (short === null) return true;
  return shortIsDerived
    ? before.every((one) => citations.some((other) => overlaps(one, other)))
    : short.split("; ").every((part) => citations.some(({ quote }) => quote.includes(part)));
}

function withElapsed(timings: Answer["timingsMs"], elapsed: number): Answer["timingsMs"] {
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return {
    ...timings,
    answer: rounded(timings.answer + elapsed),
    total: rounded(timings.total + elapsed),
  };
}
