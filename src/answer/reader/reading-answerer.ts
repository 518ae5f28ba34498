import type { Answer, Answered, Ask, Citation, QuestionAnswerer } from "../answer.ts";
import { toWords } from "../../text/words/words.ts";
import type { SpanReader } from "./pair-models.ts";

/** Longer spans are no short answers. */
const MAX_WORDS = 8;

/**
 * An answerer that lets a model read the short answer out of the best sentence where the rules have found
 * none. What it picks is looked up in the quote, and said only as it is written there.
 */
export function createReadingAnswerer(
  answerer: QuestionAnswerer,
  reader: SpanReader,
): QuestionAnswerer {
  async function answer(ask: Ask): Promise<Answer> {
    const found = await answerer.answer(ask);
    if (found.kind === "abstained" || found.short !== null || found.conflict) return found;
    const [best] = found.citations;
    const short = best === undefined ? null : await shortIn(best, found.interpretation ?? found.question); // prettier-ignore
    return short === null ? found : withShort(found, short);
  }

  async function shortIn({ quote }: Citation, question: string): Promise<string | null> {
    const span = await reader.read(question, quote);
    return span === null || span.margin <= 0 ? null : verbatim(span.text, quote);
  }

  return { answer };
}

function withShort(found: Answered, short: string): Answered {
  return { ...found, short, shortIsDerived: false, answer: `${short}\n${found.answer}` };
}

/**
 * A quote's own spelling of what a model's tokens spell; null where its words do not stand there one
 * after the other, stand there twice, or are too many or none.
 */
export function verbatim(picked: string, quote: string): string | null {
  const wanted = toWords(picked).map(({ folded }) => folded);
  const words = toWords(quote);
  if (wanted.length === 0 || wanted.length > MAX_WORDS) return null;
  const places = words.flatMap((_, at) =>
    wanted.every((folded, offset) => words[at + offset]?.folded === folded) ? [at] : [],
  );
  const [place] = places;
  if (place === undefined || places.length > 1) return null;
  return quote.slice(words[place]!.start, words[place + wanted.length - 1]!.end);
}
