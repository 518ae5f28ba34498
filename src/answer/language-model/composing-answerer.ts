import { answerTexts } from "../answer-texts.ts";
import type { Answer, Answered, Ask, Citation, QuestionAnswerer } from "../answer.ts";
import type { PassageSource, SourcePassage } from "../passage-source.ts";
import type { NameTable } from "../gate/covering.ts";
import { MAX_GATED_STATEMENTS, NOTHING_GATED, gateStatement } from "../gate/gate-statements.ts";
import type { Gated } from "../gate/gate-statements.ts";
import { draftRequest, readDraft } from "./drafting.ts";
import { ObjectFinder } from "./find-objects.ts";
import type { LanguageModel } from "./language-model.ts";

export interface ComposingOptions {
  /** Finds the answer; what it says is said where nothing the model drafts is let through. */
  readonly extraction: QuestionAnswerer;
  readonly passages: PassageSource;
  readonly model: LanguageModel;
  readonly names: NameTable;
  /** How long the model has for all of an answer. */
  readonly timeoutMs: number;
  /** Milliseconds from any origin, for the timings. */
  readonly stopwatch: () => number;
  /** Told why an answer was not worded by the model. */
  readonly onProblem?: (error: unknown) => void;
  /** Told what the gate did with the drafts of an answer. */
  readonly onGated?: (gated: Gated) => void;
}

const PASSAGES_SHOWN = 8;

/**
 * Has a language model word what extraction has found, and says of it only what the gate lets through.
 * It is not asked where extraction abstains (the gate tells that a statement is carried by a quote, not
 * that it answers) nor where articles disagree (both values have to be shown). Whatever befalls the
 * model, the answer is at worst the one it would be without.
 */
export function createComposingAnswerer(options: ComposingOptions): QuestionAnswerer {
  const { extraction, onProblem, stopwatch, timeoutMs } = options;

  async function answer({ onPartial, ...ask }: Ask): Promise<Answer> {
    const found = await extraction.answer(ask);
    if (found.kind === "abstained" || found.conflict) return found;
    const started = stopwatch();
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = ask.signal === undefined ? deadline : AbortSignal.any([ask.signal, deadline]);
    let gated = NOTHING_GATED;
    try {
      for await (const next of compose(found, ask, signal)) {
        const hasGrown = next.statements.length > gated.statements.length;
        gated = next;
        if (hasGrown && answersToo(gated, found)) onPartial?.(composed(found, gated));
      }
    } catch (error) {
      // What came before the fault was let through for itself.
      ask.signal?.throwIfAborted();
      onProblem?.(error);
    }
    options.onGated?.(gated);
    const elapsed = stopwatch() - started;
    const given = answersToo(gated, found) ? composed(found, gated) : found;
    return { ...given, timingsMs: withElapsed(found.timingsMs, elapsed) };
  }

  /** What is let through so far, after each draft. */
  async function* compose(
    found: Answered,
    ask: Omit<Ask, "onPartial">,
    signal: AbortSignal,
  ): AsyncGenerator<Gated> {
    const passages = await passagesFor(found, ask);
    const question = found.interpretation ?? found.question;
    const reply = await options.model.ask(draftRequest(question, found.language, passages), signal);
    const finder = new ObjectFinder();
    let gated = NOTHING_GATED;
    for await (const piece of reply.text) {
      for (const object of finder.take(piece)) {
        gated = gateNext(gated, object, passages);
        yield gated;
        if (gated.statements.length >= MAX_GATED_STATEMENTS) return;
        if (gated.dropped.length >= MAX_DROPPED) return;
      }
    }
  }

  function gateNext(gated: Gated, object: unknown, passages: readonly SourcePassage[]): Gated {
    const draft = readDraft(object);
    return draft === null ? gated : gateStatement(gated, draft, passages, options.names);
  }

  function passagesFor(
    { citations, further }: Answered,
    { history, now, question, window }: Ask,
  ): Promise<SourcePassage[]> {
    return options.passages.passagesFor({
      question,
      now,
      ...(history === undefined ? {} : { history }),
      ...(window === undefined ? {} : { window }),
      holding: [...citations, ...further],
      limit: PASSAGES_SHOWN,
    });
  }

  return { answer };
}

/** A model that goes on drafting what is dropped is not listened to for ever. */
const MAX_DROPPED = 12;

/**
 * Whether what was let through answers as well as what was found: it rests on a sentence that extraction
 * has judged to answer, and still shows the short answer where there is one.
 */
function answersToo({ citations }: Gated, found: Answered): boolean {
  const rests = citations.some((one) => found.citations.some((other) => overlaps(one, other)));
  return rests && showsShort(found, citations);
}

function overlaps(one: Citation, other: Citation): boolean {
  return one.articleId === other.articleId && one.start < other.end && one.end > other.start;
}

function composed(found: Answered, { citations, statements }: Gated): Answered {
  const { short } = found;
  const further = found.further
    .filter((one) => !citations.some((other) => overlaps(one, other)))
    .map((one, at) => ({ ...one, marker: citations.length + at + 1 }));
  const said = statements.map(
    ({ text, markers }) => `${text} ${markers.map((marker) => `[${marker}]`).join("")}`,
  );
  const note = answerTexts(found.language).composed;
  return {
    ...found,
    answer: [...(short === null ? [] : [short]), ...said, note].join("\n"),
    statements,
    citations,
    further,
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
