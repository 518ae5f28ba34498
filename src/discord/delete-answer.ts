import { DiscordAPIError, PermissionFlagsBits, RESTJSONErrorCodes, Routes } from "discord.js";
import type { REST } from "discord.js";
import type { Logger } from "../platform/logging.ts";
import type { PostedAnswers } from "../state/posted-answers.ts";
import type { StateOf } from "./button-state.ts";
import type { AnswerControl } from "./exchanges.ts";
import { refuse } from "./refuse.ts";
import type { ShownMessage } from "./responder.ts";
import { showPrivately } from "./show-privately.ts";

export interface DeleteContext {
  readonly posted: PostedAnswers;
  readonly logger: Logger;
}

/** Deletes an answer with all its messages, for the one who asked and for those who keep the channel. */
export async function deleteAnswer(
  control: AnswerControl,
  { asker, messageId, reference }: StateOf<"delete">,
  context: DeleteContext,
): Promise<void> {
  const mayDelete =
    control.user.id === asker ||
    control.memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
  if (!mayDelete) return refuse(control, "deleteNotYours");
  await showPrivately(control, async (texts) => {
    const place = { channelId: control.channelId ?? "", messageId };
    const isGone = await deleteMessages(control.client.rest, place, reference, context);
    return isGone ? texts.deleted : texts.deleteFailed;
  });
}

/** Deletes an answer with all its messages at the wish of the one who asked; nothing is done for others. */
export async function deleteOwnAnswer(
  rest: Pick<REST, "delete">,
  place: ShownMessage & { readonly userId: string },
  context: DeleteContext,
): Promise<void> {
  const reference = await context.posted.ownAt(place.messageId, place.userId);
  if (reference !== null) await deleteMessages(rest, place, reference, context);
}

/** Deletes the message at hand and what else there is of its answer; false where Discord does not let the bot. */
async function deleteMessages(
  rest: Pick<REST, "delete">,
  { channelId, messageId }: ShownMessage,
  reference: string,
  { logger, posted }: DeleteContext,
): Promise<boolean> {
  for (const id of new Set([...(await posted.messageIdsOf(reference)), messageId])) {
    try {
      await rest.delete(Routes.channelMessage(channelId, id));
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      // Somebody was faster.
      if (error.code === RESTJSONErrorCodes.UnknownMessage) continue;
      logger.warn({ reference, error }, "An answer could not be deleted.");
      return false;
    }
  }
  await posted.remove(reference);
  return true;
}
