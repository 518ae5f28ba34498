import { describe, expect, it } from "vitest";
import { SubjectNamer } from "../../../../src/training/embedder/pair-tasks/name-subject.ts";
import { classifyWords } from "../../../../src/training/embedder/pair-tasks/word-classes.ts";
import { createRandom } from "../../../../src/training/embedder/seeded-random.ts";
import { buildTrainingCorpus } from "../../../../src/training/embedder/training-corpus.ts";

const classes = classifyWords(buildTrainingCorpus([]));
const namer = new SubjectNamer(classes);
const ids = (text: string) =>
  text === "" ? [] : text.split(" ").map((word) => classes.idOf(word));
const text = (words: readonly number[]) => words.map((word) => classes.words[word]).join(" ");

function name(left: string, right: string): Set<string> {
  const random = createRandom(1);
  return new Set(
    Array.from({ length: 50 }, () => {
      const clause = namer.name(
        { left: ids(left), right: ids(right) },
        ids("anna berg ( poet )"),
        random,
      );
      return `${text(clause.left)} … ${text(clause.right)}`;
    }),
  );
}

describe("SubjectNamer", () => {
  it("puts the title for a pronoun at the head", () => {
    expect(name("she won the cup in", "")).toEqual(new Set(["anna berg poet won the cup in … "]));
  });

  it("puts the title's genitive for a possessive on either side", () => {
    expect(name("people saw her house in", "")).toEqual(
      new Set(["people saw anna berg poet ' s house in … "]),
    );
    expect(name("people saw", "in her house")).toEqual(
      new Set(["people saw … in anna berg poet ' s house"]),
    );
  });

  it("adds the title, every other time, where nothing names it", () => {
    expect(name("people came", "late")).toEqual(
      new Set(["people came … late", "people came … late of anna berg poet"]),
    );
  });

  it("leaves a clause alone that names it", () => {
    expect(name("berg came", "late")).toEqual(new Set(["berg came … late"]));
  });
});
