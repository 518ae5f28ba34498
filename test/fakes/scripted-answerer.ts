import type {
  Abstained,
  Answer,
  Answered,
  Ask,
  Citation,
  QuestionAnswerer,
} from "../../src/answer/answer.ts";

export type Script = (ask: Ask) => Answer | Promise<Answer>;

/** Answers as it is told and remembers what it was asked; told nothing, it abstains. */
export class ScriptedAnswerer implements QuestionAnswerer {
  readonly asks: Ask[] = [];
  script: Script;

  constructor(script: Script = (ask) => abstained({ question: ask.question })) {
    this.script = script;
  }

  async answer(ask: Ask): Promise<Answer> {
    this.asks.push(ask);
    return this.script(ask);
  }
}

const BASE = {
  question: "Where did the leaders meet in 2021?",
  interpretation: null,
  language: "en",
  answer: "",
  window: null,
  confidence: null,
  retrieved: [],
  timingsMs: { retrieve: 1, answer: 2, total: 3 },
} as const;

/** Answers everything, each question as one that follows on those before it. */
export const FOLLOWING: Script = ({ history = [], question }) =>
  answered({ question, interpretation: history.at(-1)?.q ?? null });

export function answered(parts: Partial<Omit<Answered, "kind">> = {}): Answered {
  return {
    ...BASE,
    kind: "answered",
    short: null,
    shortIsDerived: false,
    statements: [{ text: "The leaders met on an island near Istanbul.", markers: [1] }],
    citations: [citation()],
    further: [],
    conflict: false,
    ...parts,
  };
}

export function abstained(parts: Partial<Omit<Abstained, "kind">> = {}): Abstained {
  return { ...BASE, kind: "abstained", reason: "no-evidence", nearest: [], ...parts };
}

export function citation(parts: Partial<Citation> = {}): Citation {
  return {
    marker: 1,
    articleId: "summit.txt",
    title: "Leaders gather on the island",
    source: "Steppe Courier",
    url: "https://courier.example/summit",
    date: "2021-11-13",
    quote: "The leaders met on an island near Istanbul.",
    start: 0,
    end: 43,
    references: [],
    reprints: [],
    ...parts,
  };
}
