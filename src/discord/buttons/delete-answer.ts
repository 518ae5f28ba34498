import { DiscordAPIError, PermissionFlagsBits, RESTJSONErrorCodes, Routes } from "discord.js";
import type { BotContext, Deed } from "../context.ts";
import { isOfCode } from "../discord-errors.ts";
import { refuse, showPrivately } from "../replies/show-reply.ts";
import type { ShownMessage } from "../replies/send-pages.ts";

/** Deletes an answer with all its messages, for the one who asked and for those who keep the channel. */
export const deleteAnswer: Deed<"delete"> = async (control, { asker, messageId, reference }, context) => {
  const mayDelete =
    control.user.id === asker || control.memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
  if (!mayDelete) return refuse(control, (texts) => texts.deleteNotYours);
  await showPrivately(control, async (texts) => {
    const place = { channelId: control.channelId ?? "", messageId };
    const isGone = await deleteMessages(place, reference, context);
    return isGone ? texts.deleted : texts.deleteFailed;
  });
};

/** Deletes an answer with all its messages at the wish of the one who asked; nothing is done for others. */
export async function deleteOwnAnswer(
  place: ShownMessage & { readonly userId: string },
  context: BotContext,
): Promise<void> {
  const reference = await context.memory.posted.ownAt(place.messageId, place.userId);
  if (reference !== null) await deleteMessages(place, reference, context);
}

/** Deletes the message at hand and what else there is of its answer; false where Discord does not let the bot. */
async function deleteMessages(
  { channelId, messageId }: ShownMessage,
  reference: string,
  { client, logger, memory: { posted } }: BotContext,
): Promise<boolean> {
  for (const id of new Set([...(await posted.messageIdsOf(reference)), messageId])) {
    try {
      await client.rest.delete(Routes.channelMessage(channelId, id));
    } catch (error) {
      // Somebody was faster.
      if (isOfCode(error, [RESTJSONErrorCodes.UnknownMessage])) continue;
      if (!(error instanceof DiscordAPIError)) throw error;
      logger.warn({ reference, error }, "An answer could not be deleted.");
      return false;
    }
  }
  await posted.remove(reference);
  return true;
}
