export type EntityKind = "person" | "organization" | "country" | "place" | "document" | "event";

/**
 * How a form points at its entity: by name, by a person's surname alone, by what its people and things
 * are called (Kazakh), or by the seat of its government (“Ankara said”), which is the weakest.
 */
export type FormRelation = "name" | "surname" | "demonym" | "seat";

/** A way to write an entity. */
export interface EntityForm {
  readonly entityId: string;
  /** As written, e.g. `Организация тюркских государств`. */
  readonly form: string;
  readonly relation: FormRelation;
  /** True for a form that means other things as well (OTC); it counts only with support. */
  readonly isAmbiguous: boolean;
}

/** Somebody or something that goes by several names, as an alias table is made of. */
export interface EntityRecord {
  /** `ots`, `tokayev`; for a country `country-` and its ISO 3166-1 code: `country-kz`. */
  readonly id: string;
  readonly kind: EntityKind;
  readonly forms: readonly EntityForm[];
}

/** A form found in a sequence of words. */
export interface EntityMatch {
  readonly entityId: string;
  readonly kind: EntityKind;
  readonly form: EntityForm;
  /** Place of the first word in the sequence, and of the word after the last. */
  readonly firstWord: number;
  readonly endWord: number;
  /** Offsets in the text the words come from. */
  readonly start: number;
  readonly end: number;
}
