import { chance } from "../seeded-random.ts";
import type { CorpusView } from "./corpus-view.ts";
import { dropWords, pickFrom } from "./draw-parts.ts";
import type { PairTask } from "./pair-task.ts";

const FIRST_PARAGRAPH_SHARE = 0.3;
const HEADING_SHARE = 0.7;
const DROPPED_WORDS = 0.05;

/** An article's title, mostly with the heading of the section, and a paragraph of it. */
export function titlePairs(view: CorpusView): PairTask {
  return {
    draw(random) {
      const drawn = pickFrom(view.paragraphs, random);
      if (drawn === null) return [];
      const document = view.documentOf(drawn);
      const paragraph = chance(random, FIRST_PARAGRAPH_SHARE)
        ? view.paragraphsOf(document).start
        : drawn;
      const section = view.sectionOf(paragraph);
      const heading = chance(random, HEADING_SHARE) ? view.headingOf(section) : [];
      return [
        {
          query: dropWords([...view.titleOf(document), ...heading], DROPPED_WORDS, random),
          context: [],
          passage: [view.paragraphSpan(paragraph)],
          group: section,
        },
      ];
    },
  };
}
