import { OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import type { Channel, Guild } from "./state.ts";

const ALL = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** Everything a member may do in direct messages. */
export const DIRECT_MESSAGE_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions;

/**
 * What a member may do in a channel, as Discord computes it: roles, then the channel's overwrites for
 * @everyone, for roles and for the member. A thread has its parent's overwrites (pass the parent).
 */
export function permissionsIn(guild: Guild, channel: Channel, userId: string): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  const base = guildPermissions(guild, userId);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return ALL;

  const ofId = (id: string, type: OverwriteType) =>
    channel.overwrites.filter((overwrite) => overwrite.id === id && overwrite.type === type);
  const layers = [
    ofId(guild.id, OverwriteType.Role),
    [...member.roleIds].flatMap((id) => ofId(id, OverwriteType.Role)),
    ofId(userId, OverwriteType.Member),
  ];
  return layers.reduce((permissions, layer) => {
    const denied = layer.reduce((bits, overwrite) => bits | overwrite.deny, 0n);
    const allowed = layer.reduce((bits, overwrite) => bits | overwrite.allow, 0n);
    return (permissions & ~denied) | allowed;
  }, base);
}

/** What a member may do in the guild before any channel's overwrites. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return ALL;
  const roles = [guild.id, ...member.roleIds].map((id) => guild.roles.get(id));
  const bits = roles.reduce((all, role) => all | (role?.permissions ?? 0n), 0n);
  return (bits & PermissionFlagsBits.Administrator) === 0n ? bits : ALL;
}

export function includes(permissions: bigint, required: bigint): boolean {
  return (permissions & required) === required;
}
