import type { ExplainedSentence, Explanation } from "../answer/explanation.ts";
import { textsIn } from "../answer/reading-windows.ts";
import type { Facet, Question } from "../question/question.ts";
import { plainLine } from "./plain-text.ts";
import type { Style } from "./style.ts";

/** How each question was read, what was found for it, and how the best sentences were weighed. */
export function renderExplanations(explanations: readonly Explanation[], style: Style): string {
  return explanations.map((one) => renderExplanation(one, style)).join("\n\n");
}

function renderExplanation(explanation: Explanation, style: Style): string {
  const { question, windows, sentences, answerFrom } = explanation;
  return [
    style.bold(plainLine(question.text)),
    ...readingLines(question),
    "",
    style.bold("Windows, as they were read"),
    ...(windows.length === 0 ? ["none"] : windows.map((one) => windowLine(one, style))),
    "",
    style.bold(
      `Sentences: probability that each answers (said from ${answerFrom.toFixed(2)} on), margin, answer`,
    ),
    ...(sentences.length === 0 ? ["none"] : sentences.flatMap((one) => sentenceLines(one, style))),
  ].join("\n");
}

function readingLines({ language, cue, time, facets }: Question): string[] {
  const head = cue?.head == null ? "" : ` (${cue.head})`;
  const { window, preferRecent } = time;
  return [
    `language ${language}, asks for ${cue === null ? "a topic" : `${cue.kind}${head}`}`,
    `time ${window === null ? "any" : `${window.from} to ${window.to}`}${preferRecent ? ", the latest first" : ""}`,
    ...facets.map(facetLine),
  ];
}

function facetLine({ text, kind, weight, isKnown, isContext, wordings }: Facet): string {
  const others = wordings.slice(1).map(({ terms }) => terms.join(" "));
  const notes = [
    ...(isKnown ? [] : ["not in the collection"]),
    ...(isContext ? ["from the question before"] : []),
    ...(others.length === 0 ? [] : [`also ${others.join(", ")}`]),
  ];
  return `${weight.toFixed(2).padStart(6)}  ${kind} ${plainLine(text)}${notes.length === 0 ? "" : `; ${notes.join("; ")}`}`;
}

function windowLine(window: Explanation["windows"][number], style: Style): string {
  const { title, date } = window.article.summary;
  const header = `${plainLine(title)}${date === null ? "" : `, ${date}`}`;
  const text = plainLine(textsIn(window).join(" "));
  return style.wrap(`${header}: ${text}`, { first: "- ", rest: "  " });
}

function sentenceLines(
  { answer, margin, parts, probability, sentence }: ExplainedSentence,
  style: Style,
): string[] {
  const figures = `${probability.toFixed(3)}  ${margin.toFixed(1).padStart(5)}  `;
  const told = parts.map(([name, part]) => `${name} ${part.toFixed(2)}`);
  return [
    style.wrap(`${plainLine(answer.text)} ← ${plainLine(sentence.text)}`, {
      first: figures,
      rest: "       ",
    }),
    style.dim(style.wrap(told.join(", "), { first: "       ", rest: "       " })),
  ];
}
