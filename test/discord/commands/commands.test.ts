import { ApplicationCommandType, Locale } from "discord.js";
import { describe, expect, it } from "vitest";
import { MESSAGE_COMMANDS, SLASH_COMMANDS, commandData } from "../../../src/discord/commands/registry.ts";
import { validateCommands } from "../../fakes/discord/validate-commands.ts";

describe("the commands", () => {
  it("are such as Discord takes, names and descriptions in every language included", () => {
    const sent = JSON.parse(JSON.stringify(commandData())) as unknown;
    expect(validateCommands(sent)).toHaveLength(SLASH_COMMANDS.length + MESSAGE_COMMANDS.length);
  });

  it("have a Turkish and a Russian name, all different within a language", () => {
    for (const locale of [Locale.Turkish, Locale.Russian]) {
      const names = commandData().map((command) => command.name_localizations?.[locale]);
      expect(new Set(names).size).toBe(names.length);
      expect(names).not.toContain(undefined);
    }
  });

  it("take 200 letters for a topic or a search, and days of a year", () => {
    const options = commandData().flatMap((command) => ("options" in command ? (command.options ?? []) : []));
    const lengths = new Set(
      options.flatMap((one) => ("max_length" in one && one.name !== "question" ? one.max_length : [])),
    );
    expect(lengths).toEqual(new Set([200]));
    expect(options.find(({ name }) => name === "days")).toMatchObject({ min_value: 0, max_value: 366 });
  });

  it("have lower-case names, as Discord wants of slash commands, whatever the alphabet", () => {
    const localized = commandData()
      .filter(({ type }) => type !== ApplicationCommandType.Message)
      .flatMap(({ name_localizations: names }) => Object.entries(names ?? {}));
    for (const [locale, name] of localized) {
      expect(name).toBe(String(name).toLocaleLowerCase(locale));
      expect(name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
    }
  });
});
