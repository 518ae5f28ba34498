import { reactionChanged } from "./events.ts";
import { LIMITS } from "./limits.ts";
import { refusal } from "./rest-error.ts";
import type { StoredMessage, World } from "./state.ts";

/** @throws RestError 10014 for what is no emoji, 30010 for one kind too many */
export function addReaction(world: World, message: StoredMessage, userId: string, emoji: string): void {
  if (!/\p{Extended_Pictographic}|^\w+:\d+$/u.test(emoji)) throw refusal("unknownEmoji");
  const reactions = message.api.reactions ?? [];
  const known = reactions.find((reaction) => reaction.emoji.name === emoji);
  const isOwn = userId === world.bot.id;
  if (known === undefined && reactions.length >= LIMITS.reactionsPerMessage) {
    throw refusal("tooManyReactions");
  }
  if (known !== undefined) {
    known.count += 1;
    known.me ||= isOwn;
  } else {
    reactions.push({
      emoji: { id: null, name: emoji },
      count: 1,
      me: isOwn,
      me_burst: false,
      count_details: { burst: 0, normal: 1 },
      burst_colors: [],
    });
  }
  message.api.reactions = reactions;
  world.dispatch(reactionChanged(world, message, { userId, emoji, isAdded: true }));
}

export function removeReaction(world: World, message: StoredMessage, userId: string, emoji: string): void {
  const reactions = message.api.reactions ?? [];
  const known = reactions.find((reaction) => reaction.emoji.name === emoji);
  if (known === undefined) return;
  known.count -= 1;
  if (userId === world.bot.id) known.me = false;
  message.api.reactions = reactions.filter((reaction) => reaction.count > 0);
  world.dispatch(reactionChanged(world, message, { userId, emoji, isAdded: false }));
}
