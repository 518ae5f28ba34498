import type { QuestionReader } from "../question/read-question.ts";
import type { Ask } from "./answer.ts";
import { chosenWindow } from "./chosen-window.ts";
import { sayAnyway } from "./decide.ts";
import { interleave } from "./interleave.ts";
import { readAsk } from "./read-ask.ts";
import type { EvidenceFinder } from "./score-sentences.ts";

/** Answers what would be refused too, so that finding is measured apart from refusing. */
export interface ForcedAnswerer {
  /** The sentences that would be said, the likeliest first; of several questions in one text in turn. */
  sayAnyway(ask: Ask): Promise<string[]>;
}

export function createForcedAnswerer({
  finder,
  reader,
}: {
  readonly reader: Pick<QuestionReader, "read">;
  readonly finder: EvidenceFinder;
}): ForcedAnswerer {
  return {
    async sayAnyway(ask) {
      const said: string[][] = [];
      for (const question of readAsk(ask, reader).questions) {
        const evidence = await finder.find(question, ask.signal, chosenWindow(ask));
        said.push(sayAnyway(evidence).map(({ sentence }) => sentence.text));
      }
      return interleave(said);
    },
  };
}
