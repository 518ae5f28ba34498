import type { APIButtonComponent } from "discord.js";
import type { Citation } from "../answer/answer.ts";
import { PASSAGES_PER_BUTTON, passagePlace } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { stateButton } from "./state-button.ts";
import type { Texts } from "./texts/texts.ts";

/** Buttons that show the passages behind citations: one for as many as an id has room for. */
export function passageButtons(
  citations: readonly Citation[],
  { customIds, texts }: { readonly customIds: Pick<CustomIdCodec, "write">; readonly texts: Texts },
): APIButtonComponent[] {
  const starts = [...citations.keys()].filter((at) => at % PASSAGES_PER_BUTTON === 0);
  return starts.map((start) => {
    const group = citations.slice(start, start + PASSAGES_PER_BUTTON);
    const isAll = group.length === citations.length;
    const [first, last] = [group[0]!.marker, group.at(-1)!.marker];
    const label = first === last ? `${texts.passage} ${first}` : texts.passages(first, last);
    const state = { kind: "passages", passages: group.map(passagePlace) } as const;
    return stateButton(isAll ? texts.passage : label, state, { customIds });
  });
}
