/**
 * What kind of thing answers a question. English ones are told by the word that asks alone: “which country” and “what
 * percentage” are choices, “how much” and “how long” numbers. Of others the noun counts too, since the models get them glossed.
 */
export const CUE_KINDS = [
  "person",
  "country",
  "place",
  "organization",
  "date",
  "number",
  "money",
  "percent",
  "duration",
  "reason",
  "manner",
  /** One of what the head noun names, which is no kind of its own: “which hurricane”, “what sort of tax”. */
  "choice",
  /** A bare “what”. */
  "thing",
  "yes-no",
  /** “List …”, “name the …”. */
  "list",
  /** “What is …”, “who is …” before a name; “what kind of body is …”. */
  "definition",
  /** “What happened …”. */
  "event",
] as const;
export type CueKind = (typeof CUE_KINDS)[number];

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
