import { describe, expect, it } from "vitest";
import { BOT_PERMISSIONS, inviteLink } from "../../src/discord/application.ts";

describe("the invite", () => {
  it("asks for the permissions that Discord's documentation gives these bits, and no others", () => {
    // View Channels 2^10, Send Messages 2^11, Read Message History 2^16, Add Reactions 2^6, Send Messages in Threads 2^38.
    const byHand = 1_024 + 2_048 + 65_536 + 64 + 274_877_906_944;
    expect(byHand).toBe(274_877_975_616);
    expect(BOT_PERMISSIONS).toBe(274_877_975_616n);
  });

  it("is a page of Discord's for the application, with both scopes", () => {
    const link = new URL(inviteLink("123456789012345678"));
    expect(link.origin + link.pathname).toBe("https://discord.com/oauth2/authorize");
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: "123456789012345678",
      scope: "bot applications.commands",
      permissions: "274877975616",
    });
  });
});
