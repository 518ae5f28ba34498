import type { TrainingDocument } from "../../../../src/training/embedder/training-corpus.ts";

const FILLER = "it lies between two low hills and many small farms of the old and quiet valley .";

function paragraph(...sentences: readonly string[]): string {
  return [...sentences, `The water is cold because ${FILLER}`].join(" ");
}

/** Invented articles about invented lakes: every paragraph says which lake and which of its parts it is about. */
export const LAKES: readonly TrainingDocument[] = [
  "Oron",
  "Tarnov",
  "Vessel",
  "Quill",
  "Marrow",
].map((name, index) => ({
  title: `Lake ${name}`,
  sections: [
    ["", [paragraph(`Lake ${name} was measured by Anna Berg in ${1900 + index}.`)]],
    [
      "Fishing",
      [
        paragraph(`He opened a harbour at Port ${name} in May ${1950 + index}.`, "Boats came."),
        paragraph(
          `Some ${20 + index} boats crossed Lake ${name} after the storm of ${1980 + index}.`,
        ),
      ],
    ],
  ],
}));
