import type { APIAllowedMentions } from "discord-api-types/v10";
import { AllowedMentionsTypes } from "discord-api-types/v10";

/** Who gets a notification from one message. */
export interface Pings {
  readonly userIds: readonly string[];
  readonly roleIds: readonly string[];
  readonly everyone: boolean;
}

export interface MentionContext {
  /** Interactions and webhooks default to users alone, messages to everything. */
  readonly origin: "message" | "interaction";
  /** Author of the message replied to; null when it is no reply. */
  readonly repliedUserId: string | null;
  /** The author may mention everyone and roles that are not open to mentions. */
  readonly mayMentionEveryone: boolean;
  readonly isMentionableRole: (roleId: string) => boolean;
}

/**
 * Who a text pings under Discord's `allowed_mentions` rules.
 *
 * Stricter than Discord in one place: a mention inside a code span counts, so no test passes because
 * of a backtick.
 */
export function pingsOf(
  text: string,
  allowed: APIAllowedMentions | null | undefined,
  context: MentionContext,
): Pings {
  const rules = mentionRules(allowed, context.origin);
  const userIds = idsIn(text, /<@!?(\d{17,20})>/g).filter(rules.allowsUser);
  const roleIds = idsIn(text, /<@&(\d{17,20})>/g)
    .filter(rules.allowsRole)
    .filter((id) => context.mayMentionEveryone || context.isMentionableRole(id));
  const replied = rules.repliedUser ? context.repliedUserId : null;
  return {
    userIds: [...new Set(replied === null ? userIds : [...userIds, replied])],
    roleIds,
    everyone: rules.everyone && context.mayMentionEveryone && /@(?:everyone|here)/.test(text),
  };
}

/** Whether anyone at all gets a notification. */
export function pingsAnyone(pings: Pings): boolean {
  return pings.everyone || pings.userIds.length > 0 || pings.roleIds.length > 0;
}

interface MentionRules {
  readonly allowsUser: (id: string) => boolean;
  readonly allowsRole: (id: string) => boolean;
  readonly everyone: boolean;
  readonly repliedUser: boolean;
}

function mentionRules(
  allowed: APIAllowedMentions | null | undefined,
  origin: MentionContext["origin"],
): MentionRules {
  if (allowed === undefined || allowed === null) {
    const isMessage = origin === "message";
    return {
      allowsUser: () => true,
      allowsRole: () => isMessage,
      everyone: isMessage,
      repliedUser: isMessage,
    };
  }
  const parse = allowed.parse ?? [];
  return {
    allowsUser: (id) => parse.includes(AllowedMentionsTypes.User) || (allowed.users ?? []).includes(id),
    allowsRole: (id) => parse.includes(AllowedMentionsTypes.Role) || (allowed.roles ?? []).includes(id),
    everyone: parse.includes(AllowedMentionsTypes.Everyone),
    repliedUser: allowed.replied_user ?? false,
  };
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))];
}
