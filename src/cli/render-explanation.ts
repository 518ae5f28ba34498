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
  const { calendar, question, windows, sentences, answerFrom } = explanation;
  const head = [
    style.bold(plainLine(question.text)),
    ...readingLines(question),
    ...(calendar === null ? [] : ["", ...calendarLines(calendar, style)]),
  ];
  if (calendar?.said != null) return head.join("\n");
  return [
    ...head,
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

function calendarLines({ ask, said }: NonNullable<Explanation["calendar"]>, style: Style): string[] {
  const { bound, fact, hours, kind, statuses, topic, window } = ask;
  const words = (of: typeof topic): string => of.map(([own]) => own).join(" ");
  const asked = [
    `${kind}, by its ${fact}`,
    ...(topic.length === 0 ? [] : [`of ${words(topic)}`]),
    ...(window === null ? [] : [`from ${window.from} to ${window.to}`]),
    ...(hours === null ? [] : [`at ${hours.from} to ${hours.to}`]),
    ...(bound === null ? [] : [`${bound.side} ${words(bound.topic)}`]),
    ...(statuses.length === 0 ? [] : [statuses.join(" or ")]),
  ].join("; ");
  if (said === null) return [style.bold("The calendar is asked first, and does not answer"), asked];
  const rows =
    said.kind === "abstained"
      ? [said.answer]
      : said.statements.map(({ text, markers }) => {
          const row = said.citations.find(({ marker }) => marker === markers[0]);
          return `${text} ← ${row?.title ?? ""}: ${row?.quote ?? ""}`;
        });
  return [
    style.bold("The calendar answers, so no sentences are weighed"),
    asked,
    ...rows.map((row) => style.wrap(plainLine(row), { first: "- ", rest: "  " })),
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
