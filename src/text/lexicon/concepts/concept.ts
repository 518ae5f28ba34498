/** Languages, besides English, whose words lead to a concept. */
export type StemLanguage = "tr" | "ru" | "kk";

/** Words that answer one another: a question says “chaired”, the news says “presided over”. */
export interface Concept {
  readonly id: string;
  /** English forms that can stand for each other, the plainest first; of one word or several. */
  readonly close: readonly string[];
  /** English forms that only lean on the concept: they may carry the same fact, or another. */
  readonly loose: readonly string[];
  /** Beginnings of words as they are inflected; in a form of several words each is such a beginning. */
  readonly stems: Readonly<Record<StemLanguage, readonly string[]>>;
}

/** Every list is written with commas. */
export interface ConceptForms {
  readonly close: string;
  readonly loose?: string;
  readonly tr?: string;
  readonly ru?: string;
  readonly kk?: string;
}

export function concept(id: string, forms: ConceptForms): Concept {
  return {
    id,
    close: formsIn(forms.close),
    loose: formsIn(forms.loose),
    stems: { tr: formsIn(forms.tr), ru: formsIn(forms.ru), kk: formsIn(forms.kk) },
  };
}

function formsIn(list = ""): string[] {
  return list.split(/\s*,\s*/).filter((form) => form !== "");
}
