import { z } from "zod";

/** A text to be indexed for training. */
export interface TrainingText {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
}

/** A question with the text that answers it and the sentences that do. */
export interface TrainingQuestion {
  readonly question: string;
  readonly textId: string;
  /** As `comparable` gives them. */
  readonly answers: readonly string[];
}

/** Letters and digits alone, in small letters: how the same sentence in two data sets is recognised. */
export function comparable(sentence: string): string {
  return sentence.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

/** Whether a sentence, however it was cut, is one of the answers. */
export function isAnswer(sentence: string, answers: readonly string[]): boolean {
  const own = comparable(sentence);
  return own !== "" && answers.some((answer) => answer.includes(own) || own.includes(answer));
}

const sectionSchema = z.object({ q: z.string(), a: z.array(z.number()), c: z.array(z.string()) });

/**
 * A line of SelQA: a question `q`, the sentences `c` of a section, the places `a` of those that answer.
 * @param at number of the line, for the id
 */
export function readSection(
  line: string,
  at: number,
): { text: TrainingText; question: TrainingQuestion } {
  const { q, a, c } = sectionSchema.parse(JSON.parse(line));
  const id = `section-${at}`;
  const sentences = c.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
  const answers = a.flatMap((place) => (c[place] === undefined ? [] : [comparable(c[place])]));
  return {
    text: { id, title: null, text: sentences.join(" ") },
    question: { question: q, textId: id, answers },
  };
}

const articleSchema = z.object({
  t: z.string(),
  s: z.array(z.tuple([z.string(), z.array(z.string())])),
});

/** A line of the encyclopedia: title `t` and sections `s` of a heading and paragraphs. */
export function readEncyclopediaArticle(line: string, at: number): TrainingText {
  const { t, s } = articleSchema.parse(JSON.parse(line));
  const paragraphs = s.flatMap(([, texts]) => texts);
  return { id: `article-${at}`, title: t, text: paragraphs.join("\n\n") };
}

/** The sentences of a training text, cut plainly: it only has to find those of the other data set again. */
export function plainSentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[A-Z"])|\n+/);
}

/** The text without the sentences that answer: close to the question, and no answer to it. */
export function withoutAnswers(text: TrainingText, answers: ReadonlySet<string>): TrainingText {
  const paragraphs = text.text.split("\n\n").map((paragraph) =>
    plainSentences(paragraph)
      .filter((sentence) => !answers.has(comparable(sentence)))
      .join(" "),
  );
  return { ...text, text: paragraphs.filter((paragraph) => paragraph !== "").join("\n\n") };
}

/** A question of lower-case tokens as a person would type it: names with the capitals they have in the text. */
export function restoreCapitals(question: string, { title, text }: TrainingText): string {
  const capitals = new Map<string, string>();
  for (const [, word] of `${text} ${title ?? ""}`.matchAll(/(?<=[a-z,] )([A-Z][\w’'-]+)/g)) {
    if (!capitals.has(word!.toLowerCase())) capitals.set(word!.toLowerCase(), word!);
  }
  const joined = question.replace(/\s+([?,.;:]|'s)/g, "$1");
  const cased = joined.replace(/[\w’'-]+/g, (word) => capitals.get(word) ?? word);
  return cased.charAt(0).toUpperCase() + cased.slice(1);
}
