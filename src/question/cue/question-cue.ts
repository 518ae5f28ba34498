/**
 * What kind of thing answers a question, and how that is asked in English. English questions are told by the word that asks
 * alone: “which country” and “what percentage” are choices, “how much” and “how long” numbers. Of others the noun counts too,
 * since the models get them glossed.
 */
export const ASKING = {
  person: "who",
  country: "which country",
  place: "where",
  organization: "which organization",
  date: "when",
  number: "how many",
  money: "how much money",
  percent: "what percent",
  duration: "how long",
  reason: "why",
  manner: "how",
  /** One of what the head noun names, which is no kind of its own: “which hurricane”, “what sort of tax”. */
  choice: "which",
  /** A bare “what”. */
  thing: "what",
  "yes-no": "did",
  /** “List …”, “name the …”. */
  list: "which",
  /** “What is …”, “who is …” before a name; “what kind of body is …”. */
  definition: "what is",
  /** “What happened …”. */
  event: "what happened",
} as const;
export type CueKind = keyof typeof ASKING;
export const CUE_KINDS = Object.keys(ASKING) as readonly CueKind[];

/** How a question asks. `words.slice(at, at + length)` are the words that say so, with the head noun if there is one. */
export interface QuestionCue {
  readonly kind: CueKind;
  /** The noun that says what is asked for, in English and folded: “which hurricane” → hurricane, “how many people” → people. */
  readonly head: string | null;
  /** True where the question asks for several: “which countries”, “list the ministers”. */
  readonly isMany: boolean;
  readonly at: number;
  readonly length: number;
}
