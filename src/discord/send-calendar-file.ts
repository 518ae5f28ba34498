import { ComponentType } from "discord.js";
import type { APIButtonComponent, ButtonInteraction } from "discord.js";
import type { EventSource } from "../answer/events/event-source.ts";
import { writeIcs } from "../articles/events/write-ics.ts";
import type { StateOf } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { escapeLine, shorten } from "./escape-text.ts";
import { renderNotice } from "./render-answer.ts";
import { InteractionResponder } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import { maySchedule, scheduleButton } from "./schedule-event.ts";
import { stateButton } from "./state-button.ts";
import type { Texts } from "./texts/texts.ts";

export interface CalendarFileContext {
  readonly events: EventSource;
  readonly clock: () => Date;
  readonly customIds: Pick<CustomIdCodec, "write">;
}

const TITLE_LENGTH = 200;

/** The button that sends an event as a calendar file. @param key see `eventKey` */
export function calendarButton(
  key: string,
  { customIds, texts }: { readonly customIds: Pick<CustomIdCodec, "write">; readonly texts: Texts },
): APIButtonComponent {
  return stateButton(texts.addToCalendar, { kind: "calendar", eventKey: key }, { customIds });
}

/** Sends an event, as it is now, as a file that calendar programs open; to the one who pressed the button alone. */
export async function sendCalendarFile(
  interaction: ButtonInteraction,
  { eventKey }: StateOf<"calendar">,
  { clock, customIds, events }: CalendarFileContext,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  await responder.acknowledge();
  const event = await events.eventOf(eventKey);
  if (event === null) {
    await responder.show(renderNotice(texts.eventGone, texts));
    return;
  }
  const attachment = Buffer.from(writeIcs([event], clock()), "utf8");
  await interaction.editReply({
    content: texts.calendarFile(escapeLine(shorten(event.title, TITLE_LENGTH))),
    files: [{ attachment, name: fileName(event.title) }],
    components: maySchedule(interaction)
      ? [
          {
            type: ComponentType.ActionRow,
            components: [scheduleButton(eventKey, customIds, texts)],
          },
        ]
      : [],
  });
}

/** Letters and digits that every system's file names may have. */
function fileName(title: string): string {
  const plain = title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/gu, "-").replace(/^-+|-+$/gu, ""); // prettier-ignore
  return `${plain.slice(0, 60) || "event"}.ics`;
}
