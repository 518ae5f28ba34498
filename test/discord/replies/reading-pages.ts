import { MessageFlags } from "discord.js";
import type { Page } from "../../../src/discord/replies/fit-limits.ts";
import { componentText } from "../../fakes/discord/components.ts";
import { pingsAnyone, pingsOf } from "../../fakes/discord/mentions.ts";
import { RestError } from "../../fakes/discord/rest-error.ts";
import { validateMessage } from "../../fakes/discord/validate.ts";

/** The texts of each page, in reading order. */
export function textsOf(pages: readonly Page[]): string[][] {
  return pages.map(({ components }) => componentText([...components]));
}

/** All that a person reads, one line after the other. */
export function linesOf(pages: readonly Page[]): string[] {
  return textsOf(pages)
    .flat()
    .flatMap((text) => text.split("\n"));
}

/** The labels of the buttons. */
export function labelsOf(pages: readonly Page[]): string[] {
  return [...JSON.stringify(pages).matchAll(/"label":"([^"]*)"/g)].map((match) => match[1]!);
}

/**
 * What Discord would refuse of the pages, by the fake's own list of limits, and who would be pinged
 * if nothing but the texts themselves prevented it.
 */
export function problemsOf(pages: readonly Page[]): string[] {
  return pages.flatMap((page) => [...refusalsOf(page), ...pingsIn(page)]);
}

function refusalsOf({ components }: Page): string[] {
  try {
    validateMessage({ components, flags: MessageFlags.IsComponentsV2 }, { files: [], allows: "message" });
    return [];
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return [JSON.stringify(error.toBody())];
  }
}

function pingsIn(page: Page): string[] {
  const text = textsOf([page]).flat().join("\n");
  const pings = pingsOf(text, undefined, {
    origin: "message",
    repliedUserId: null,
    mayMentionEveryone: true,
    isMentionableRole: () => true,
  });
  return pingsAnyone(pings) ? [`pings ${JSON.stringify(pings)}`] : [];
}
