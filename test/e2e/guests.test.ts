import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPrivateByDefault } from "../../src/discord/asking/place.ts";
import { DEFAULT_GUILD_SETTINGS } from "../../src/state/guild-settings.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import { command, press, startBot } from "./bot-harness.ts";
import type { Harness } from "./bot-harness.ts";

let harness: Harness;

beforeEach(async () => {
  harness = await startBot();
  harness.answerer.script = ({ question }) => answered({ question });
});

afterEach(async () => {
  await harness.close();
});

describe("who has installed the bot for themselves", () => {
  it("asks it among other people, and is answered alone unless they say otherwise", async () => {
    const asker = harness.discord.user("Aru");
    const channel = asker.privateChannel();
    const answer = await command(asker, "ask", { question: "Who came?" }, { channel });
    const passage = await press(asker, answer, "Passage", { channel });
    const open = { question: "Who came?", private: false };
    const shared = await command(asker, "ask", open, { channel });
    const about = await command(asker, "about", {}, { channel });

    expect(answer.ephemeral).toBe(true);
    expect(passage.text).toContain("Leaders gather on the island");
    expect(shared.ephemeral).toBe(false);
    expect(about.ephemeral).toBe(true);
    await expect(asker.slash("settings show", {}, { channel })).rejects.toThrow("not offered");
  });

  it("is answered alone in servers that do not have the bot, whatever others set", async () => {
    const promptSettings = { get: () => Promise.resolve(DEFAULT_GUILD_SETTINGS) };
    const inServer = { context: 0, guildId: "1" };
    const here = { ...inServer, authorizingIntegrationOwners: { 0: "1", 1: "2" } };
    const guest = { ...inServer, authorizingIntegrationOwners: { 1: "2" } };
    expect(await isPrivateByDefault(here as never, { promptSettings })).toBe(false);
    expect(await isPrivateByDefault(guest as never, { promptSettings })).toBe(true);
  });
});
