import type { Citation } from "../answer/answer.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import type { Page } from "./fit-limits.ts";
import { paginate } from "./fit-limits.ts";
import { passageButtons } from "./passage-buttons.ts";
import { ACCENTS, questionBlock, sourceParagraph } from "./render-answer.ts";
import type { Texts } from "./texts/texts.ts";

/** Articles that are shown; the others are counted. */
const SHOWN = 5;
const QUOTE_LENGTH = 200;

/** What is new on a topic, the newest first: a quote from each article with its source. */
export function renderNews(
  topic: string,
  articles: readonly Citation[],
  options: { readonly customIds: Pick<CustomIdCodec, "write">; readonly texts: Texts },
): Page {
  const { texts } = options;
  const shown = articles.slice(0, SHOWN).map((one, at) => ({ ...one, marker: at + 1 }));
  const more = articles.length - shown.length;
  const [page] = paginate({
    accent: ACCENTS.plain,
    blocks: [
      questionBlock(topic, texts),
      { markup: `**${texts.newOnTopic(articles.length)}**` },
      ...shown.map((citation) => ({ markup: sourceParagraph(citation, texts, QUOTE_LENGTH) })),
      ...(more > 0 ? [{ markup: `-# ${texts.newOnTopicMore(more)}` }] : []),
    ],
    buttons: [passageButtons(shown, options)],
    continuation: texts.continuation,
  });
  return page!;
}
