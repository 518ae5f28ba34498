import { createHmac } from "node:crypto";
import { z } from "zod";
import { readEnvironmentFile } from "./environment-file.ts";
import type { Environment } from "./environment-file.ts";
import { ConfigError } from "./platform/errors.ts";
import type { LanguageModelSettings } from "./answer/language-model/wording-answerer.ts";
import { LOG_LEVELS } from "./platform/logging.ts";
import { faultOfStoreAddress } from "./platform/postgres/store-address.ts";
import { Secret } from "./platform/secret.ts";
import { editDistance } from "./text/words/spelling.ts";

const MIN_SECRET_LENGTH = 16;

// The messages are the second half of a line that begins with the variable's name, and never hold a value.
const snowflake = z
  .string()
  .regex(/^\d{17,20}$/u, "must be an id of 17 to 20 digits (Discord: right-click, Copy ID)")
  .optional();

function between(least: number, most: number, must: string, number = z.coerce.number(must)) {
  return number.min(least, must).max(most, must);
}

function whole(least: number, most: number, must = `must be a whole number from ${least} to ${most}`) {
  return between(least, most, must, z.coerce.number(must).int(must));
}

/** Without a slash at its end. */
function address(isGood: (url: string) => boolean, must: string) {
  const url = z.string().refine(isGood, must);
  return url.transform((one) => one.replace(/\/+$/u, ""));
}

const onOff = z.enum(["on", "off"], "must be on or off");

const perMinute = whole(1, 600);
const usd = z.coerce.number("must be a number of US dollars, such as 0.15").min(0, "must not be negative");

/** Every variable the program reads. `.env.example` lists the same ones. */
export const environmentSchema = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/u, "must be the bare token, without blanks or “Bot ” before it")
    .optional(),
  DISCORD_GUILD_ID: snowflake,
  DISCORD_API_URL: address(isSafeUrl, "must be an https address (http only for this machine)").default(
    "https://discord.com/api",
  ),
  ARTICLES_DIR: z.string().default("articles"),
  ADD_ARTICLES: onOff.default("on"),
  INDEX_DIR: z.string().default("embeddings/index"),
  EMBEDDING_MODEL: z.string().optional(),
  ALIASES_FILE: z.string().optional(),
  STORE_URL: z
    .string()
    .refine((address) => faultOfStoreAddress(address) === null, {
      error: ({ input }) => faultOfStoreAddress(String(input)) ?? "",
    })
    .optional(),
  READER_MODEL: z.string().optional(),
  LLM_BASE_URL: address(
    isWebUrl,
    "must be an http or https address, such as http://localhost:11434/v1",
  ).optional(),
  LLM_MODEL: z.string().optional(),
  LLM_API_KEY: z.string().regex(/^\S+$/u, "must be the bare key, without blanks").optional(),
  LLM_TIMEOUT_SECONDS: between(1, 300, "must be a number from 1 to 300").default(20),
  LLM_DAILY_TOKENS: whole(1, Infinity, "must be a whole number, or be left empty").optional(),
  LLM_DAILY_USD: usd.optional(),
  LLM_INPUT_USD: usd.default(0),
  LLM_OUTPUT_USD: usd.default(0),
  LLM_REWRITE: onOff.default("off"),
  BUTTON_SECRET: z
    .string()
    .min(MIN_SECRET_LENGTH, `must have at least ${MIN_SECRET_LENGTH} characters, or be left empty`)
    .optional(),
  DATA_DIR: z.string().default("data"),
  RETENTION_DAYS: whole(1, 3650).default(180),
  USER_QUESTIONS_PER_MINUTE: perMinute.default(6),
  CHANNEL_QUESTIONS_PER_MINUTE: perMinute.default(20),
  SHARDS: z
    .string()
    .regex(/^(?:auto|[1-9]\d{0,2}|1000)$/u, "must be auto, or a whole number from 1 to 1000")
    .transform((shards) => (shards === "auto" ? shards : Number(shards)))
    .default(1),
  METRICS_PORT: whole(1, 65_535, "must be a port from 1 to 65535, or be left empty").optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

/** What the settings come to, and what there is to say of them; each a line that holds no value. */
export interface Settings {
  /** What cannot be used has its default. */
  readonly config: Config;
  /** What cannot be used, and what it must be. */
  readonly problems: readonly string[];
  readonly faulty: ReadonlySet<string>;
  /** Names that nothing reads, and that are a slip of the pen from one that is read. */
  readonly misspelt: readonly string[];
}

/** The settings to go by. @param given see `readSettings` @throws ConfigError with every problem there is */
export function readConfig(given: Environment = {}): Config {
  const { config, problems } = readSettings(given);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/**
 * The settings of the process's environment, with the `.env` file of the working folder below it. The one place that reads
 * either.
 * @param given goes before both
 */
export function readSettings(given: Environment = {}): Settings {
  const { variables, faults } = readEnvironmentFile();
  const settings = checkSettings({ ...variables, ...process.env, ...given });
  return { ...settings, problems: [...faults, ...settings.problems] };
}

/** Checks variables and fills in what is left out; an empty value counts as left out. */
export function checkSettings(environment: Environment): Settings {
  const given = withoutEmpty(environment);
  const issues = [
    ...(environmentSchema.safeParse(given).error?.issues ?? []).map(({ path, message }) => ({
      name: String(path[0]),
      message,
    })),
    ...tokenIssues(given),
    ...languageModelIssues(given),
  ];
  const faulty = new Set(issues.map(({ name }) => name));
  const usable = Object.entries(given).filter(([name]) => !faulty.has(name));
  return {
    config: configOf(environmentSchema.parse(Object.fromEntries(usable))),
    problems: issues.map(({ name, message }) => `${name} ${message}`),
    faulty,
    misspelt: misspeltNames(given),
  };
}

function misspeltNames(given: Environment): string[] {
  const settings = Object.keys(environmentSchema.shape);
  return Object.keys(given).flatMap((name) => {
    if (name in environmentSchema.shape) return [];
    const meant = settings.find((one) => editDistance(name.toUpperCase(), one) <= slipsIn(one));
    return meant === undefined ? [] : [`${name} is no setting; is ${meant} meant?`];
  });
}

/** Letters by which a slip of the pen may be off: of a short name one, since many words are two away from it. */
function slipsIn(name: string): number {
  return name.length < "LOG_LEVEL".length ? 1 : 2;
}

/** Everything that is set from outside, checked and frozen. Null stands for “not set”. */
export type Config = ReturnType<typeof configOf>;

function configOf(settings: z.infer<typeof environmentSchema>) {
  const token = settings.DISCORD_TOKEN ?? null;
  return Object.freeze({
    discord: Object.freeze({
      /** Without it the bot is a chat in the terminal. */
      token: token === null ? null : new Secret(token),
      /** Commands are registered with this server alone; else with all. */
      guildId: settings.DISCORD_GUILD_ID ?? null,
      /** Without a slash at the end. */
      apiUrl: settings.DISCORD_API_URL,
      /** Signs the state of buttons; null where there is no token either. */
      buttonSecret: buttonSecret(settings.BUTTON_SECRET ?? null, token),
    }),
    articlesDir: settings.ARTICLES_DIR,
    indexDir: settings.INDEX_DIR,
    /** A folder, or an id of the model hub; null for the model that the index was made with, else the bundled one. */
    embeddingModel: settings.EMBEDDING_MODEL ?? null,
    /** Whether who may manage a server can put articles into the folder from there. */
    addArticles: settings.ADD_ARTICLES === "on",
    /** The keeper's own aliases, beside those that ship with the bot. */
    aliasFile: settings.ALIASES_FILE ?? null,
    /** The Postgres database that index and memory are kept in; null for the folders of this machine. */
    storeUrl: settings.STORE_URL === undefined ? null : new Secret(settings.STORE_URL),
    /** The question answering model that reads the passages; null for the bundled one. A folder, or a hub id. */
    readerModel: settings.READER_MODEL ?? null,
    /** Null where no language model words the answers. */
    languageModel: languageModelOf(settings),
    /** Where the bot keeps what it remembers. */
    dataDir: settings.DATA_DIR,
    /** After so many days an answer given is forgotten. */
    retentionDays: settings.RETENTION_DAYS,
    userQuestionsPerMinute: settings.USER_QUESTIONS_PER_MINUTE,
    channelQuestionsPerMinute: settings.CHANNEL_QUESTIONS_PER_MINUTE,
    /** Processes that share the servers between them; `auto` for as many as Discord recommends. */
    shards: settings.SHARDS,
    /** Where /healthz and /metrics are served to this machine, each further shard at the next port; null for nowhere. */
    metricsPort: settings.METRICS_PORT ?? null,
    logLevel: settings.LOG_LEVEL,
  });
}

interface Issue {
  readonly name: string;
  readonly message: string;
}

/** Discord's own tokens have three parts; what was copied in their place is told before Discord is asked. */
function tokenIssues({ DISCORD_API_URL: apiUrl, DISCORD_TOKEN: token }: Environment): Issue[] {
  const isForDiscord = apiUrl === undefined || hostOf(apiUrl) === "discord.com";
  // One with blanks in it has been named.
  if (!isForDiscord || token === undefined || /\s/u.test(token) || /^[\w-]+(?:\.[\w-]+){2}$/u.test(token))
    return [];
  const message = "must be a bot's token, three parts with dots between (Developer Portal: Bot, Reset Token)";
  return [{ name: "DISCORD_TOKEN", message }];
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).hostname : null;
}

/** What is wrong with the language model's settings together, each of them being right by itself. */
function languageModelIssues(given: Environment): Issue[] {
  const { LLM_API_KEY: apiKey, LLM_BASE_URL: baseUrl, LLM_MODEL: model } = given;
  if (baseUrl === undefined) {
    return model === undefined ? [] : [{ name: "LLM_BASE_URL", message: "must be set where LLM_MODEL is" }];
  }
  const isShown = apiKey !== undefined && isWebUrl(baseUrl) && !isSafeUrl(baseUrl);
  return [
    ...(model === undefined ? [{ name: "LLM_MODEL", message: "must be set where LLM_BASE_URL is" }] : []),
    ...(isShown
      ? [
          {
            name: "LLM_BASE_URL",
            message: "must be https (http only for this machine) where LLM_API_KEY is set",
          },
        ]
      : []),
  ];
}

function languageModelOf(settings: z.infer<typeof environmentSchema>): LanguageModelSettings | null {
  const { LLM_API_KEY: apiKey, LLM_BASE_URL: baseUrl, LLM_MODEL: model } = settings;
  if (baseUrl === undefined || model === undefined) return null;
  return Object.freeze({
    baseUrl,
    model,
    apiKey: apiKey === undefined ? null : new Secret(apiKey),
    timeoutMs: settings.LLM_TIMEOUT_SECONDS * 1_000,
    budget: { tokens: settings.LLM_DAILY_TOKENS ?? null, usd: settings.LLM_DAILY_USD ?? null },
    prices: { input: settings.LLM_INPUT_USD, output: settings.LLM_OUTPUT_USD },
    rewritesQuestions: settings.LLM_REWRITE === "on",
  });
}

function withoutEmpty(environment: Environment): Environment {
  const set = Object.entries(environment)
    .map(([name, value]) => [name, value?.trim()] as const)
    .filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(set);
}

/** Derived from the token where it is not set, so that buttons outlive a restart without a further setting. */
function buttonSecret(given: string | null, token: string | null): Secret | null {
  if (given !== null) return new Secret(given);
  if (token === null) return null;
  return new Secret(createHmac("sha256", token).update("kurultai buttons").digest("hex"));
}

function isWebUrl(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

/** The token travels in every request: plain http would show it to the network. */
function isSafeUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const isThisMachine = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || (protocol === "http:" && isThisMachine);
}
