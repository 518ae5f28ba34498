import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import type { Config } from "../src/config.ts";
import { checkSettings, environmentSchema } from "../src/config.ts";
import type { Environment } from "../src/environment-file.ts";
import { ConfigError } from "../src/platform/errors.ts";

const EXAMPLE = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
const TOKEN = "not-a.real.token";

function loadConfig(environment: Environment): Config {
  const { config, problems } = checkSettings(environment);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

describe("the settings", () => {
  it("needs nothing: everything has a default or may be absent", () => {
    expect(loadConfig({})).toEqual({
      discord: {
        token: null,
        guildId: null,
        apiUrl: "https://discord.com/api",
        buttonSecret: null,
      },
      articlesDir: "articles",
      addArticles: true,
      indexDir: "embeddings/index",
      embeddingModel: null,
      aliasFile: null,
      storeUrl: null,
      readerModel: null,
      languageModel: null,
      dataDir: "data",
      retentionDays: 180,
      userQuestionsPerMinute: 6,
      channelQuestionsPerMinute: 20,
      shards: 1,
      metricsPort: null,
      logLevel: "info",
    });
  });

  it("takes every setting from its variable", () => {
    const config = loadConfig({
      DISCORD_TOKEN: TOKEN,
      DISCORD_GUILD_ID: "223456789012345678",
      DISCORD_API_URL: "http://127.0.0.1:8080/api/",
      ARTICLES_DIR: "news",
      ADD_ARTICLES: "off",
      INDEX_DIR: "built",
      EMBEDDING_MODEL: "some/model",
      ALIASES_FILE: "names.json",
      STORE_URL: "postgres://bot:pass@db.example:6432/news",
      BUTTON_SECRET: "sixteen or more characters",
      DATA_DIR: "kept",
      RETENTION_DAYS: "30",
      USER_QUESTIONS_PER_MINUTE: "1",
      CHANNEL_QUESTIONS_PER_MINUTE: "600",
      METRICS_PORT: "9464",
      LOG_LEVEL: "debug",
    });
    expect(config).toMatchObject({
      discord: {
        guildId: "223456789012345678",
        apiUrl: "http://127.0.0.1:8080/api",
      },
      articlesDir: "news",
      addArticles: false,
      indexDir: "built",
      embeddingModel: "some/model",
      aliasFile: "names.json",
      dataDir: "kept",
      retentionDays: 30,
      userQuestionsPerMinute: 1,
      channelQuestionsPerMinute: 600,
      metricsPort: 9464,
      logLevel: "debug",
    });
    expect(config.discord.token?.reveal()).toBe(TOKEN);
    expect(config.discord.buttonSecret?.reveal()).toBe("sixteen or more characters");
  });

  it("counts an empty or blank value as absent", () => {
    expect(loadConfig({ DISCORD_TOKEN: "", LOG_LEVEL: "  ", ARTICLES_DIR: "" })).toEqual(loadConfig({}));
  });

  it("derives the button secret from the token by HMAC-SHA-256 where none is given", () => {
    const expected = createHmac("sha256", TOKEN).update("kurultai buttons").digest("hex");
    expect(loadConfig({ DISCORD_TOKEN: TOKEN }).discord.buttonSecret?.reveal()).toBe(expected);
  });

  it("cannot be changed afterwards", () => {
    const config = loadConfig({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.discord)).toBe(true);
  });

  it("names every problem at once, each with what to do", () => {
    const load = () =>
      loadConfig({
        DISCORD_TOKEN: "Bot abc",
        DISCORD_API_URL: "http://example.org/api",
        USER_QUESTIONS_PER_MINUTE: "many",
        CHANNEL_QUESTIONS_PER_MINUTE: "0.5",
        LOG_LEVEL: "loud",
      });
    expect(load).toThrow(ConfigError);
    expect(problemsOf(load).map((line) => line.split(" ")[0])).toEqual([
      "DISCORD_TOKEN",
      "DISCORD_API_URL",
      "USER_QUESTIONS_PER_MINUTE",
      "CHANNEL_QUESTIONS_PER_MINUTE",
      "LOG_LEVEL",
    ]);
    for (const line of problemsOf(load)) expect(line).toMatch(/ must (be|have) /u);
  });

  it.each(["0", "601", "2.5", "-1", "abc", "Infinity"])("refuses %s questions per minute", (value) => {
    expect(() => loadConfig({ USER_QUESTIONS_PER_MINUTE: value })).toThrow(
      "USER_QUESTIONS_PER_MINUTE must be a whole number from 1 to 600",
    );
  });

  it("sends the token over plain http to this machine only", () => {
    expect(() => loadConfig({ DISCORD_API_URL: "http://localhost:1" })).not.toThrow();
    expect(() => loadConfig({ DISCORD_API_URL: "http://[::1]:1" })).not.toThrow();
    expect(() => loadConfig({ DISCORD_API_URL: "http://localhost.example.org" })).toThrow();
    expect(() => loadConfig({ DISCORD_API_URL: "ftp://127.0.0.1" })).toThrow();
    expect(() => loadConfig({ DISCORD_API_URL: "discord.com" })).toThrow();
  });
});

describe("settings of which some cannot be used", () => {
  it("are those that can, and the defaults of the others, which are named", () => {
    const environment = { SHARDS: "many", METRICS_PORT: "65536", DATA_DIR: "kept", LLM_MODEL: "m" };
    const { config, faulty } = checkSettings(environment);
    expect(config).toEqual(loadConfig({ DATA_DIR: "kept" }));
    expect([...faulty].sort()).toEqual(["LLM_BASE_URL", "METRICS_PORT", "SHARDS"]);
  });

  it.each([
    ["DISCORD_TOKN", "DISCORD_TOKEN"],
    ["DISCORD_TOEKN", "DISCORD_TOKEN"],
    ["DISCORDTOKN", "DISCORD_TOKEN"],
    ["discord_token", "DISCORD_TOKEN"],
    ["LLM_BASE_URI", "LLM_BASE_URL"],
    ["SHARD", "SHARDS"],
    ["LOGLEVELS", "LOG_LEVEL"],
  ])("name %s as a slip of the pen from %s, without its value", (name, meant) => {
    const { misspelt, problems } = checkSettings({ [name]: TOKEN });
    expect(misspelt).toEqual([`${name} is no setting; is ${meant} meant?`]);
    expect(problems).toEqual([]);
  });

  it("name a slip of the pen beside the setting that is meant", () => {
    const given = { RETENTION_DAYS: "90", RETENTION_DAY: "30", INDEX_DIR: "index", INDEX_DIRR: "other" };
    expect(checkSettings(given).misspelt).toEqual([
      "RETENTION_DAY is no setting; is RETENTION_DAYS meant?",
      "INDEX_DIRR is no setting; is INDEX_DIR meant?",
    ]);
  });

  it("know what is no token of Discord's, but not what another service takes for one", () => {
    const DISCORD_TOKEN = "abcdef";
    expect(checkSettings({ DISCORD_TOKEN }).problems).toEqual([
      "DISCORD_TOKEN must be a bot's token, three parts with dots between (Developer Portal: Bot, Reset Token)",
    ]);
    expect(checkSettings({ DISCORD_TOKEN, DISCORD_API_URL: "http://localhost:1" }).problems).toEqual([]);
  });

  it("take no name for misspelt that is far from all, or that has no value", () => {
    const others = { PATH: "/bin", SHIRTS: "2", DSCRD_TOKN: "x", DISCORD_TOKN: "", POSTGRES_PASSWORD: "x" };
    expect(checkSettings(others).misspelt).toEqual([]);
  });

  it.each([
    ["RETENTION_DAYS", "3650", "3651"],
    ["METRICS_PORT", "65535", "65536"],
    ["LLM_TIMEOUT_SECONDS", "300", "301"],
    ["CHANNEL_QUESTIONS_PER_MINUTE", "600", "601"],
    ["SHARDS", "1000", "1001"],
    ["BUTTON_SECRET", "x".repeat(16), "x".repeat(15)],
  ])("end at a bound: %s=%s is one and %s none", (name, last, next) => {
    expect(checkSettings({ [name]: last }).problems).toEqual([]);
    expect(checkSettings({ [name]: next }).problems).toEqual([expect.stringContaining(`${name} must`)]);
  });
});

describe("secrets", () => {
  const config = loadConfig({ DISCORD_TOKEN: TOKEN, BUTTON_SECRET: "another-secret-value" });

  it("do not show when the configuration is printed, inspected or turned into JSON", () => {
    const shown = [
      inspect(config, { depth: null, showHidden: true }),
      JSON.stringify(config),
      String(config.discord.token),
    ].join("\n");
    expect(shown).toContain("[secret]");
    expect(shown).not.toContain(TOKEN);
    expect(shown).not.toContain("another-secret-value");
  });

  it("do not show in the error about them", () => {
    const problems = problemsOf(() =>
      loadConfig({ DISCORD_TOKEN: "Bot abcdef", BUTTON_SECRET: "tooshort" }),
    ).join("\n");
    expect(problems).toContain("DISCORD_TOKEN");
    expect(problems).toContain("BUTTON_SECRET");
    expect(problems).not.toContain("abcdef");
    expect(problems).not.toContain("tooshort");
  });
});

describe("the language model's settings", () => {
  const SET = { LLM_BASE_URL: "http://localhost:11434/v1/", LLM_MODEL: "some-model" };

  it("need an address and a name, and bound the time alone", () => {
    expect(loadConfig(SET).languageModel).toEqual({
      baseUrl: "http://localhost:11434/v1",
      model: "some-model",
      apiKey: null,
      timeoutMs: 20_000,
      budget: { tokens: null, usd: null },
      prices: { input: 0, output: 0 },
      rewritesQuestions: false,
    });
  });

  it("bound what is spent a day where that is set", () => {
    const spending = {
      LLM_DAILY_TOKENS: "50000",
      LLM_DAILY_USD: "0.5",
      LLM_INPUT_USD: "0.15",
      LLM_OUTPUT_USD: "0.6",
    };
    expect(loadConfig({ ...SET, ...spending }).languageModel).toMatchObject({
      budget: { tokens: 50_000, usd: 0.5 },
      prices: { input: 0.15, output: 0.6 },
    });
  });

  it("are told of together with all other problems", () => {
    const load = () =>
      loadConfig({ LOG_LEVEL: "loud", LLM_BASE_URL: "http://models.example/v1", LLM_API_KEY: "sk-secret" });
    expect(problemsOf(load)).toEqual([
      expect.stringMatching(/^LOG_LEVEL must be one of/),
      "LLM_MODEL must be set where LLM_BASE_URL is",
      expect.stringMatching(/^LLM_BASE_URL must be https/),
    ]);
  });

  it("are refused by half, and where a key would travel in the open", () => {
    const { LLM_BASE_URL, LLM_MODEL } = SET;
    expect(() => loadConfig({ LLM_BASE_URL })).toThrow("LLM_MODEL must be set");
    expect(() => loadConfig({ LLM_MODEL })).toThrow("LLM_BASE_URL must be set");
    const open = { LLM_BASE_URL: "http://models.example/v1", LLM_MODEL, LLM_API_KEY: "sk-secret" };
    expect(() => loadConfig(open)).toThrow("LLM_BASE_URL must be https");
    expect(() => loadConfig({ ...SET, LLM_TIMEOUT_SECONDS: "301" })).toThrow("from 1 to 300");
  });

  it("keep the key from being shown", () => {
    const config = loadConfig({ ...SET, LLM_API_KEY: "sk-secret" });
    expect(JSON.stringify(config)).not.toContain("sk-secret");
    expect(config.languageModel?.apiKey?.reveal()).toBe("sk-secret");
  });
});

describe(".env.example", () => {
  it("lists the variables of the schema, in the same order", () => {
    expect(Object.keys(parse(EXAMPLE))).toEqual(Object.keys(environmentSchema.shape));
  });

  it("holds the defaults, and no secret", () => {
    expect(loadConfig(parse(EXAMPLE))).toEqual(loadConfig({}));
  });

  it("explains each variable in one comment above it", () => {
    const [, ...entries] = EXAMPLE.trimEnd().split("\n\n").join("\n").split("\n");
    expect(entries).toHaveLength(2 * Object.keys(environmentSchema.shape).length);
    for (const [index, line] of entries.entries()) {
      expect(line).toMatch(index % 2 === 0 ? /^# \S/u : /^[A-Z_]+=/u);
    }
  });
});

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error("expected a ConfigError");
}

describe("SHARDS", () => {
  it("is a number or auto", () => {
    expect(loadConfig({ SHARDS: "auto" }).shards).toBe("auto");
    expect(loadConfig({ SHARDS: "16" }).shards).toBe(16);
  });

  it.each(["0", "1.5", "many", "1001"])("is refused as %s, by name", (SHARDS) => {
    expect(() => loadConfig({ SHARDS })).toThrow(/SHARDS must be auto, or a whole number from 1 to 1000/);
  });
});
