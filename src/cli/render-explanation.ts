import { featureNames } from "../answer/evidence-probability.ts";
import type { ExplainedPassage, ExplainedSentence, Explanation } from "../answer/explanation.ts";
import type { Shortfall } from "../answer/sufficiency.ts";
import type { Facet, Question } from "../question/question.ts";
import { plainLine } from "./plain-text.ts";
import type { Style } from "./style.ts";

const WHY_NOT: Readonly<Record<Shortfall, string>> = {
  unlikely: "not likely enough",
  "asks-itself": "is a question itself",
  "no-yes-or-no": "says neither yes nor no",
  "no-full-date": "has no full date",
  "other-matter": "does not speak of what is asked",
  "word-missing": "leaves out a weighty word",
  "name-missing": "its article does not know a name",
  contradicts: "says the contrary",
  "far-from-name": "stands far from the name",
  "other-year": "is of another year",
  "other-time": "tells of another time",
  "other-ordinal": "is of another in the row",
  "other-number": "is of another number in the row",
};

/** How each question was read, what was found for it, and how the best sentences were weighed. */
export function renderExplanations(explanations: readonly Explanation[], style: Style): string {
  return explanations.map((one) => renderExplanation(one, style)).join("\n\n");
}

function renderExplanation({ question, passages, sentences }: Explanation, style: Style): string {
  return [
    style.bold(plainLine(question.text)),
    ...readingLines(question),
    "",
    style.bold("Passages: place by words, by vectors; cosine, fused score"),
    ...(passages.length === 0 ? ["none"] : passages.map(passageLine)),
    "",
    style.bold("Sentences: probability that each answers"),
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

const MAX_WORDINGS = 4;

function facetLine({ text, kind, weight, isKnown, isContext, wordings }: Facet): string {
  const others = wordings.slice(1, 1 + MAX_WORDINGS).map(({ terms }) => terms.join(" "));
  const notes = [
    ...(isKnown ? [] : ["not in the collection"]),
    ...(isContext ? ["from the question before"] : []),
    ...(others.length === 0 ? [] : [`also ${others.join(", ")}`]),
  ];
  return `${weight.toFixed(2).padStart(6)}  ${kind} ${plainLine(text)}${notes.length === 0 ? "" : `; ${notes.join("; ")}`}`;
}

function passageLine(passage: ExplainedPassage): string {
  const { lexicalPlace, vectorPlace, similarity, score, title, date } = passage;
  const place = (value: number | null): string =>
    (value === null ? "–" : String(value)).padStart(4);
  const figures = `${place(lexicalPlace)}${place(vectorPlace)}  ${similarity.toFixed(3)}  ${score.toFixed(3)}`;
  return `${figures}  ${plainLine(title)}${date === null ? "" : `, ${date}`}`;
}

function sentenceLines(sentence: ExplainedSentence, style: Style): string[] {
  const { probability, shortfalls, text, features } = sentence;
  const verdict = shortfalls.length === 0 ? "may be said" : shortfalls.map((name) => WHY_NOT[name]).join("; "); // prettier-ignore
  const told = featureNames.map((name) => `${name} ${features[name].toFixed(2)}`).join(", ");
  return [
    style.wrap(plainLine(text), { first: `${probability.toFixed(3)}  `, rest: "       " }),
    `       ${verdict}`,
    style.dim(style.wrap(told, { first: "       ", rest: "       " })),
  ];
}
