import { splitSentences } from "../../text/sentences/split-sentences.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { termOf } from "../../text/words/stem.ts";
import { toWords } from "../../text/words/words.ts";
import type { CallOptions } from "../../index/embedding/embedder.ts";
import type { Reader } from "../reader/reader.ts";
import { numbersIn } from "./aligned-words.ts";
import type { Fault } from "./draft-statement.ts";
import { findFault } from "./find-fault.ts";
import { questionsOf } from "./statement-questions.ts";
import { isPartOf } from "./gate-statements.ts";
import type { StatementQuestion } from "./statement-questions.ts";

/** Tells whether a quote carries a statement. */
export interface StatementChecker {
  /**
   * Null where it does. The quote is one or two whole sentences of one article.
   * @throws ReaderError
   */
  check(statement: string, quote: string, options?: CallOptions): Promise<Fault | null>;
}

/**
 * A statement has to stand the test of rules on its words and, unless it only leaves words out, the reader has to find
 * each of its parts in the quote. Without a reader nothing that is worded anew is carried.
 */
export function createStatementChecker(reader: Reader | null): StatementChecker {
  async function check(
    statement: string,
    quote: string,
    options: CallOptions = {},
  ): Promise<Fault | null> {
    if (statement === quote) return null;
    const fault = findFault(statement, quote);
    if (fault !== null) return fault;
    if (isPartOf(statement, quote)) return null;
    if (reader === null) return "reading";
    const sentences = splitSentences(quote).map(({ end, start }) => quote.slice(start, end));
    for (const question of questionsOf(statement, quote)) {
      const found = await answerIn(reader, sentences, question.question, options);
      if (!isFound(question, found, quote)) return "reading";
    }
    return null;
  }

  async function answerIn(
    reads: Reader,
    sentences: readonly string[],
    question: string,
    options: CallOptions,
  ): Promise<string> {
    const window = { title: "", date: null, sentences };
    const [reading] = await reads.read(question, [window], options);
    const found = (reading?.sentences ?? []).flatMap(
      (span, at) =>
      span === null ? [] : [{ margin: span.margin, text: sentences[at]!.slice(span.start, span.end) }], // prettier-ignore
    );
    return found.sort((a, b) => b.margin - a.margin)[0]?.text ?? "";
  }

  return { check };
}

function isFound({ expected, kind }: StatementQuestion, found: string, quote: string): boolean {
  if (kind === "date") return holdsAll(found, expected);
  if (kind === "name") {
    // “Organization of Turkic States (OTS)”
    const isShortened = [`${found} (${expected})`, `${expected} (${found})`].some((one) =>
      quote.includes(one),
    );
    return isShortened || sharesWord(found, expected);
  }
  const values = numbersIn(toWords(found)).map(({ value }) => value);
  return numbersIn(toWords(expected)).every(({ value }) => values.includes(value));
}

function holdsAll(found: string, expected: string): boolean {
  const words = new Set(toWords(found).map(({ folded }) => folded));
  return toWords(expected).every(({ folded }) => isStopWord(folded) || words.has(folded));
}

function sharesWord(found: string, expected: string): boolean {
  const terms = new Set(toWords(found).map(({ folded }) => termOf(folded)));
  return toWords(expected).some(({ folded }) => !isStopWord(folded) && terms.has(termOf(folded)));
}
