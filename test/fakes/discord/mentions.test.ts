import type { APIAllowedMentions } from "discord-api-types/v10";
import { AllowedMentionsTypes } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import type { MentionContext, Pings } from "./mentions.ts";
import { pingsAnyone, pingsOf } from "./mentions.ts";

const ANNA = "100000000000000001";
const BOB = "100000000000000002";
const ROLE = "200000000000000001";
const TEXT = `<@${ANNA}> <@!${BOB}> <@&${ROLE}> @here`;

function pings(
  allowed: APIAllowedMentions | undefined,
  context: Partial<MentionContext> = {},
  text = TEXT,
): Pings {
  return pingsOf(text, allowed, {
    origin: "message",
    repliedUserId: null,
    mayMentionEveryone: true,
    isMentionableRole: () => false,
    ...context,
  });
}

describe("who a text pings", () => {
  it("is all it names, when nothing is said of allowed mentions", () => {
    expect(pings(undefined)).toEqual({ userIds: [ANNA, BOB], roleIds: [ROLE], everyone: true });
  });

  it("is users alone in an interaction, when nothing is said", () => {
    expect(pings(undefined, { origin: "interaction" })).toEqual({
      userIds: [ANNA, BOB],
      roleIds: [],
      everyone: false,
    });
  });

  it("is nobody when nothing is parsed", () => {
    expect(pingsAnyone(pings({ parse: [] }, { repliedUserId: ANNA }))).toBe(false);
  });

  it("is those on the list, when there is one", () => {
    expect(pings({ users: [BOB] })).toEqual({ userIds: [BOB], roleIds: [], everyone: false });
  });

  it("is the kinds that are parsed", () => {
    const { Role, Everyone } = AllowedMentionsTypes;

    expect(pings({ parse: [Role, Everyone] })).toEqual({
      userIds: [],
      roleIds: [ROLE],
      everyone: true,
    });
  });

  it("includes the person replied to, unless allowed mentions leave them out", () => {
    const reply = { repliedUserId: ANNA };

    expect(pings(undefined, reply, "no names").userIds).toEqual([ANNA]);
    expect(pings({ parse: [] }, reply, "no names").userIds).toEqual([]);
    expect(pings({ parse: [], replied_user: true }, reply, "no names").userIds).toEqual([ANNA]);
  });

  it("leaves out everyone and closed roles for those without the permission", () => {
    const plain = { mayMentionEveryone: false };

    expect(pings(undefined, plain)).toEqual({ userIds: [ANNA, BOB], roleIds: [], everyone: false });
    expect(pings(undefined, { ...plain, isMentionableRole: () => true }).roleIds).toEqual([ROLE]);
  });

  it("counts nobody twice", () => {
    expect(pings(undefined, { repliedUserId: ANNA }, `<@${ANNA}><@!${ANNA}>`).userIds).toEqual([ANNA]);
  });
});
